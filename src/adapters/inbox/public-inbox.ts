// Purpose: a public-inbox v2 archive, whole or one epoch of it, as an inbox with a cursor and with ranges.
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseMessage } from "#mail/parse-message.ts";
import type { Message } from "#mail/message.ts";
import type { ArchiveEntry, RangeInbox } from "#ports/inbox.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";
import { countSteps, newestMails, readSteps, resolveCommit } from "#adapters/inbox/epoch.ts";
import type { Epoch, EpochStep } from "#adapters/inbox/epoch.ts";
import { askGit } from "#adapters/process/git-child.ts";
import type { Environment } from "#adapters/process/git-child.ts";
import { NewestSteps } from "#adapters/inbox/newest-steps.ts";

/** How many mails are asked for the name of their list. */
const NAMING_MAILS = 20;
const EPOCH_NAME = /^(\d{1,6})(?:\.git)?$/;

/**
 * Opens a directory as a public-inbox; null where it is none: neither `git/N.git` below it nor an epoch itself.
 * A list that is kept open is seen to start new epochs.
 * @param url the archive's web address where the caller knows it, or that it has none; undefined: git's remote is asked
 */
export async function openPublicInbox(
  directory: string,
  environment: Environment,
  url?: string | null,
): Promise<RangeInbox | null> {
  let found = await findEpochs(directory, environment, []);
  const newest = found.at(-1);
  if (newest === undefined) return null;
  const [name, remote] = await Promise.all([
    listName(newest.mails, directory),
    url === undefined ? listUrl(newest.epoch) : url,
  ]);
  const newestSteps = new NewestSteps();
  const epochs = async (): Promise<readonly Epoch[]> => {
    const now = await findEpochs(directory, environment, found);
    if (now.length > 0) found = now;
    return found.map(({ epoch }) => epoch);
  };
  return {
    name,
    url: remote,
    count: async (cursor) => sum(await Promise.all(placesAfter(await epochs(), cursor).map(countAfter))),
    read: async function* (cursor) {
      for (const place of placesAfter(await epochs(), cursor)) yield* readAfter(place, newestSteps);
    },
    readRange: async function* (range) {
      yield* readBetween(await epochs(), range);
    },
    label: async (revision) => shortId(await epochs(), revision),
  };
}

interface EpochPlace {
  readonly epoch: Epoch;
  /** The commit that was read last; null: none of this epoch. */
  readonly since: string | null;
}

type Place = Omit<Epoch, "tip">;

interface FoundEpoch {
  readonly epoch: Epoch;
  /** Some of its newest. */
  readonly mails: readonly Uint8Array[];
}

/** @param known is not looked at again */
async function findEpochs(
  directory: string,
  environment: Environment,
  known: readonly FoundEpoch[],
): Promise<readonly FoundEpoch[]> {
  const names = await readdir(join(directory, "git")).catch(() => []);
  const numbers = names.flatMap((name) => (name.endsWith(".git") ? (EPOCH_NAME.exec(name)?.[1] ?? []) : []));
  const listed = numbers.map(Number).sort((a, b) => a - b);
  const candidates =
    listed.length > 0
      ? listed.map((number) => ({ number, directory: join(directory, "git", `${number}.git`), environment }))
      : [{ number: Number(EPOCH_NAME.exec(basename(directory))?.[1] ?? 0), directory, environment }];
  const found = await Promise.all(
    candidates.map(
      async (place) =>
        known.find(({ epoch }) => epoch.directory === place.directory) ?? (await findTip(place)),
    ),
  );
  return found.filter((epoch) => epoch !== null);
}

// A bundle may name no HEAD, so that a clone of it has a HEAD that points nowhere; its one branch is meant. An epoch that was
// just started has no mail yet and is left out until it has one.
async function findTip(place: Place): Promise<FoundEpoch | null> {
  const found = await lookAt({ ...place, tip: "HEAD" });
  if (found !== null) return found;
  const list = ["for-each-ref", "--count=1", "--format=%(refname)", "refs/heads", "refs/remotes"];
  const tip = await askGit(place.directory, list, place.environment).catch(() => "");
  return tip === "" ? null : lookAt({ ...place, tip });
}

async function lookAt(epoch: Epoch): Promise<FoundEpoch | null> {
  const mails = await newestMails(epoch, NAMING_MAILS);
  return mails === null ? null : { epoch, mails };
}

// The List-Id that most of the newest mails have: a cross-posted mail may come with another list's.
async function listName(mails: readonly Uint8Array[], directory: string): Promise<string> {
  const counts = new Map<string, number>();
  for (const mail of mails) {
    for (const id of (await parseMessage(mail)).value.listIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [mostNamed] = [...counts].sort(([, a], [, b]) => b - a);
  return mostNamed?.[0] ?? basename(directory).replace(/\.git$/, "");
}

// A mirror's remote is `https://lore.kernel.org/kvm/0`, or `.../kvm/git/0.git`.
async function listUrl(epoch: Epoch): Promise<string | null> {
  const remote = await askGit(
    epoch.directory,
    ["config", "--get", "remote.origin.url"],
    epoch.environment,
  ).catch(() => "");
  if (!/^https?:\/\//.test(remote) || !URL.canParse(remote)) return null;
  const { origin, pathname } = new URL(remote);
  const path = EPOCH_NAME.test(basename(pathname)) ? dirname(pathname) : pathname;
  return origin + (basename(path) === "git" ? dirname(path) : path).replace(/\/$/, "");
}

// An epoch whose history was rewritten (a purge) and cleaned up no longer has the cursor: it is read anew, the store knows what
// it has. As long as it is there, git tells what came since, rewritten or not: to ask first would take another process.
async function* readAfter({ epoch, since }: EpochPlace, newest: NewestSteps): AsyncGenerator<ArchiveEntry> {
  if (since === null) {
    yield* entriesOf(epoch, readSteps(epoch, epoch.tip));
    return;
  }
  let begun = false;
  try {
    for await (const entry of entriesOf(epoch, newest.read(epoch, since))) {
      begun = true;
      yield entry;
    }
  } catch (error) {
    if (begun || !(error instanceof OutsideError)) throw error;
    yield* entriesOf(epoch, readSteps(epoch, epoch.tip));
  }
}

async function* entriesOf(epoch: Epoch, steps: AsyncGenerator<EpochStep>): AsyncGenerator<ArchiveEntry> {
  for await (const step of steps) {
    const cursor = `${epoch.number}:${step.commit}`;
    if (step.kind === "mail")
      yield {
        kind: "mail",
        bytes: step.bytes,
        cursor,
        origin: `epoch ${epoch.number}, commit ${step.commit}`,
      };
    else yield { kind: "removal", messageId: (await readMessage(step)).messageId, cursor };
  }
}

function placesAfter(epochs: readonly Epoch[], cursor: string | null): readonly EpochPlace[] {
  const [number, commit] = readCursor(cursor);
  return epochs
    .filter((epoch) => epoch.number >= number)
    .map((epoch) => ({ epoch, since: epoch.number === number ? commit : null }));
}

function readCursor(cursor: string | null): readonly [number, string | null] {
  const match = /^(\d{1,6}):([0-9a-f]{40,64})$/.exec(cursor ?? "");
  return match === null ? [0, null] : [Number(match[1]), match[2] ?? null];
}

async function* readBetween(
  epochs: readonly Epoch[],
  wanted: { from: string; to: string },
): AsyncGenerator<ArchiveEntry> {
  const to = await findRevision(epochs, wanted.to);
  const from = await findRevision([to.epoch], wanted.from);
  yield* entriesOf(to.epoch, readSteps(to.epoch, `${from.commit}..${to.commit}`));
}

async function shortId(epochs: readonly Epoch[], revision: string): Promise<string> {
  const { epoch, commit } = await findRevision(epochs, revision);
  return askGit(epoch.directory, ["rev-parse", "--short=9", commit], epoch.environment);
}

async function findRevision(
  epochs: readonly Epoch[],
  revision: string,
): Promise<{ epoch: Epoch; commit: string }> {
  for (const epoch of epochs.toReversed()) {
    const commit = await resolveCommit(epoch, revision);
    if (commit !== null) return { epoch, commit };
  }
  const where = epochs.map((epoch) => epoch.directory).join("`, `");
  throw new UserError("unknown-revision", `\`${revision}\` is no commit, tag or branch of \`${where}\`.`, {
    revision,
  });
}

async function readMessage(step: EpochStep): Promise<Message> {
  return (await parseMessage(step.bytes)).value;
}

async function countAfter({ epoch, since }: EpochPlace): Promise<number> {
  const after = since === null ? null : await countSteps(epoch, `${since}..${epoch.tip}`).catch(() => null);
  return after ?? countSteps(epoch, epoch.tip);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
