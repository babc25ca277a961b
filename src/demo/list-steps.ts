// Purpose: makes the demo's steps from a person's own archive: its newest series, and a base to which they apply.
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { unsafePath } from "#adapters/git/unsafe-path.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Message } from "#mail/message.ts";
import type { Inbox } from "#ports/inbox.ts";
import { assemble } from "#series/lineage/assemble.ts";
import { preImageFiles } from "#series/facts/pre-image.ts";
import type { Lineage, LineageOutline, RevisionOutline } from "#series/revision.ts";
import type { SeedCommit } from "github-stand-in";
import type { PlayStep } from "#demo/play.ts";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import { demoEnvironment } from "#demo/sample/sample-git.ts";
import type { OnProgress } from "#work/once/feed-mails.ts";
import { readOutline } from "#work/once/read-outline.ts";

/** The choice of series from an archive. */
export interface ListWish {
  readonly sources: readonly string[];
  /** The number of series, newest first. */
  readonly limit: number;
  readonly onProgress: OnProgress;
}

/** The list's name, and its steps in the order of the series' dates. */
export interface ListSteps {
  readonly name: string;
  readonly steps: readonly PlayStep[];
  /** Files to which all versions of the steps' series apply, where they don't contradict each other. */
  readonly base: SeedCommit["files"];
}

const LINK_TO_REPOSITORY = "160000";

/** @throws UserError `source-unreadable` */
export async function listSteps({ sources, limit, onProgress }: ListWish): Promise<ListSteps> {
  const open = (): Promise<Inbox[]> =>
    Promise.all(sources.map((source) => openInbox(source, { environment: demoEnvironment() })));
  const inboxes = await open();
  const { lineages } = await readOutline(inboxes, { onProgress });
  const chosen = limit === 0 ? [] : lineages.slice(-limit);
  const mails = await mailsOf(await open(), chosen);
  return {
    name: repositoryName(inboxes[0]?.name ?? "list"),
    steps: chosen.map((lineage) => step(lineage, mails)),
    base: baseFiles(mails),
  };
}

// The outline lists the newest series last.
function baseFiles(mails: ReadonlyMap<string, KeptMail>): SeedCommit["files"] {
  const { lineages } = assemble([...mails.values()].map(({ message }) => message));
  const images = preImageFiles(byImportance(lineages));
  return Object.fromEntries(
    [...images].filter(([path, { mode }]) => unsafePath(path, mode) === null && mode !== LINK_TO_REPOSITORY),
  );
}

// Newest series first; in a series, the version that becomes the branch comes before the versions that only become tags.
function byImportance(lineages: readonly Lineage[]): Lineage["revisions"] {
  const newestFirst = lineages.toReversed().map(({ revisions }) => revisions.toReversed());
  return [...newestFirst.flatMap(([newest]) => newest ?? []), ...newestFirst.flatMap((all) => all.slice(1))];
}

function repositoryName(list: string): string {
  const name = list.split(".")[0]?.replaceAll(/[^\w-]/g, "-") ?? "";
  return /^[a-z\d]/i.test(name) ? name : `list-${name}`;
}

function step({ revisions }: LineageOutline, mails: ReadonlyMap<string, KeptMail>): PlayStep {
  const own = revisions.flatMap(idsOf).flatMap((id) => mails.get(id)?.mail ?? []);
  return { title: revisions.at(-1)?.title ?? "", kind: null, mails: own };
}

function idsOf({ cover, patches, replies }: RevisionOutline): string[] {
  const heads = cover === null ? [] : [cover.messageId];
  return [
    ...heads,
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ];
}

interface KeptMail {
  readonly message: Message;
  readonly mail: SampleMail;
}

// The archive is read again, so that only the mails of the chosen series are kept in memory.
async function mailsOf(
  inboxes: readonly Inbox[],
  lineages: readonly LineageOutline[],
): Promise<Map<string, KeptMail>> {
  const wanted = new Set(lineages.flatMap(({ revisions }) => revisions.flatMap(idsOf)));
  const mails = new Map<string, KeptMail>();
  for (const inbox of inboxes) {
    for await (const entry of inbox.read(null)) {
      if (entry.kind === "removal") continue;
      const { value: message } = await parseMessage(entry.bytes);
      if (wanted.has(message.messageId))
        mails.set(message.messageId, { message, mail: archived(message, entry.bytes) });
    }
  }
  return mails;
}

// The archive's commits need only a plain subject and person, because readers use the mail.
function archived({ messageId, date }: Message, text: Uint8Array): SampleMail {
  const from = { name: "list", email: "list@example.org" };
  return { from, sent: Math.max(0, date?.seconds ?? 0), subject: messageId, text };
}
