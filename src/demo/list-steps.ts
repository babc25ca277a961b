// Purpose: steps from an archive of the person's own: its newest series, each with a base that it applies to.
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Lineage, Revision } from "#series/revision.ts";
import type { PlayStep } from "#demo/play.ts";
import { mergePreImages, preImages } from "#demo/pre-images.ts";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import type { ReadProgress } from "#work/feed-mails.ts";
import { readArchive } from "#work/read-archive.ts";

/** What to take of an archive. */
export interface ListWish {
  readonly sources: readonly string[];
  /** How many series, newest first. */
  readonly limit: number;
  readonly onProgress: (progress: ReadProgress) => void;
}

/** Name for the list, and its steps in the order the series were sent. */
export interface ListSteps {
  readonly name: string;
  readonly steps: readonly PlayStep[];
  /** Files that the steps' series apply to, as far as they go together. */
  readonly base: Readonly<Record<string, string>>;
}

/** @throws UserError `source-unreadable` */
export async function listSteps({ sources, limit, onProgress }: ListWish): Promise<ListSteps> {
  const environment = { PATH: process.env["PATH"] };
  const open = (): Promise<Inbox[]> =>
    Promise.all(sources.map((source) => openInbox(source, { environment })));
  const inboxes = await open();
  const { lineages } = await readArchive(inboxes, { onProgress });
  const chosen = lineages.toSorted((a, b) => sentAt(b) - sentAt(a)).slice(0, limit);
  const mails = await mailsOf(await open(), chosen);
  const steps = chosen.toReversed().map((lineage) => step(lineage, mails));
  const newest = chosen.flatMap(({ revisions }) => revisions.at(-1) ?? []);
  const base = mergePreImages(newest.map(preImages));
  return { name: repositoryName(inboxes[0]?.name ?? "list"), steps, base };
}

function sentAt({ revisions }: Lineage): number {
  return revisions.at(-1)?.date?.seconds ?? 0;
}

function repositoryName(list: string): string {
  const name = list.split(".")[0]?.replaceAll(/[^\w-]/g, "-") ?? "";
  return /^[a-z\d]/i.test(name) ? name : `list-${name}`;
}

function step({ revisions }: Lineage, mails: ReadonlyMap<string, SampleMail>): PlayStep {
  const own = revisions.flatMap(idsOf).flatMap((id) => mails.get(id) ?? []);
  return { title: revisions.at(-1)?.title ?? "", kind: null, mails: own };
}

function idsOf({ cover, patches, replies }: Revision): string[] {
  const heads = cover === null ? [] : [cover.messageId];
  return [
    ...heads,
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ];
}

// A second reading, so that only the mails of the chosen series are kept in memory.
async function mailsOf(
  inboxes: readonly Inbox[],
  lineages: readonly Lineage[],
): Promise<Map<string, SampleMail>> {
  const wanted = new Set(lineages.flatMap(({ revisions }) => revisions.flatMap(idsOf)));
  const mails = new Map<string, SampleMail>();
  for (const inbox of inboxes) {
    for await (const entry of inbox.read(null)) {
      if (entry.kind === "removal") continue;
      const { value } = await parseMessage(entry.bytes);
      if (!wanted.has(value.messageId)) continue;
      // The archive's commits need a plain subject and person; what counts is in the mail.
      const from = { name: "list", email: "list@example.org" };
      const sent = Math.max(0, value.date?.seconds ?? 0);
      mails.set(value.messageId, { from, sent, subject: value.messageId, text: entry.bytes });
    }
  }
  return mails;
}
