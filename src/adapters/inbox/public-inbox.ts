// Purpose: reads a public-inbox v2 archive, or one epoch of it, as an inbox with a cursor and with ranges.
import { basename, dirname } from "node:path";
import { parseMessage } from "#mail/parse-message.ts";
import type { Message } from "#mail/message.ts";
import type { ArchiveEntry, RangeInbox } from "#ports/inbox.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";
import { countSteps, readSteps, resolveCommit } from "#adapters/inbox/epoch.ts";
import type { Epoch, EpochStep } from "#adapters/inbox/epoch.ts";
import type { Environment } from "#adapters/process/environment.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";
import { askGit, runGit } from "#adapters/process/run-git.ts";
import { EPOCH_NAME, findEpochs } from "#adapters/inbox/find-epochs.ts";
import { NewestSteps } from "#adapters/inbox/newest-steps.ts";

/**
 * Opens a directory as a public-inbox; null where it is not one: it has no `git/N.git` and is not an epoch itself.
 * New epochs of an open inbox are noticed.
 * @param url the archive's web address; null: it has none; undefined: the address of git's remote is used
 * @throws UserError `folder-unreadable`; OutsideError `git-failed`, `git-missing`
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
  /** The commit that was read last; null: nothing of this epoch was read. */
  readonly since: string | null;
}

// The most frequent List-Id of the newest mails, because a cross-posted mail may have another list's.
async function listName(mails: readonly Uint8Array[], directory: string): Promise<string> {
  const counts = new Map<string, number>();
  for (const mail of mails) {
    for (const id of (await parseMessage(mail)).value.listIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [mostNamed] = [...counts].sort(([, a], [, b]) => b - a);
  return mostNamed?.[0] ?? basename(directory).replace(/\.git$/, "");
}

// The remote of a mirrored archive is `https://lore.kernel.org/kvm/0` or `.../kvm/git/0.git`.
async function listUrl(epoch: Epoch): Promise<string | null> {
  const args = ["config", "--get", "remote.origin.url"];
  const result = await runGit({ ...epoch, args });
  // Exit code 1 means that there is no remote.
  if (result.code !== 0 && result.code !== 1) throw gitFailure({ ...epoch, args }, result);
  const remote = result.output.trim();
  if (!/^https?:\/\//.test(remote) || !URL.canParse(remote)) return null;
  const { origin, pathname } = new URL(remote);
  const path = EPOCH_NAME.test(basename(pathname)) ? dirname(pathname) : pathname;
  return origin + (basename(path) === "git" ? dirname(path) : path).replace(/\/$/, "");
}

// After a purge, an epoch's history is rewritten and its old commits are removed. If the cursor's commit is gone, the epoch is
// read
// from its start; the store recognises mails that it has. This is checked only after a failure, because checking first would take
// another process. Other failures are thrown.
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
    if (begun || !(await isGone(epoch, since, error))) throw error;
    yield* entriesOf(epoch, readSteps(epoch, epoch.tip));
  }
}

async function isGone(epoch: Epoch, commit: string, error: unknown): Promise<boolean> {
  return (
    error instanceof OutsideError &&
    error.code === "git-failed" &&
    (await resolveCommit(epoch, commit)) === null
  );
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
  return (await askGit({ ...epoch, args: ["rev-parse", "--short=9", commit] })).trim();
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
  throw new UserError("unknown-revision", `\`${revision}\` isn't a commit, tag or branch of \`${where}\`.`, {
    revision,
  });
}

async function readMessage(step: EpochStep): Promise<Message> {
  return (await parseMessage(step.bytes)).value;
}

async function countAfter({ epoch, since }: EpochPlace): Promise<number> {
  if (since === null) return countSteps(epoch, epoch.tip);
  try {
    return await countSteps(epoch, `${since}..${epoch.tip}`);
  } catch (error) {
    if (!(await isGone(epoch, since, error))) throw error;
    return countSteps(epoch, epoch.tip);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
