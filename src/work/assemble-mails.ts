// Purpose: puts mails that came in together with the stored ones that they belong to, and stores the revisions that result.
import type { PendingMail, StoredLineage } from "#ports/store.ts";
import type { MailFacts } from "#series/mail-facts.ts";
import { outlineArchive } from "#series/outline-archive.ts";
import type { LineageOutline, MailProblem, RevisionOutline } from "#series/revision.ts";
import { mailsOf } from "#work/followed-list.ts";
import { KnownFacts, type RecentFacts } from "#work/known-facts.ts";
import { type KnownMails, mergeLineage } from "#work/merge-lineage.ts";
import type { Ports } from "#work/ports.ts";

type AssemblePorts = Pick<Ports, "store" | "log">;

/** Mails assembled in one go where there are no others: a larger batch reads an archive faster, and takes more memory (some 5 KB a mail). */
export const MAILS_AT_ONCE = 6_000;
/** Mails assembled in one go where stored ones may belong to them: those are held as well. */
const MAILS_AMONG_OTHERS = 1_000;
// A batch that is related to more than is held at once is halved, down to so many.
const FEWEST_AT_ONCE = 125;

/** Assembles all mails of a list that were not yet, from facts alone. @param recent facts that needn't be read again */
export async function assembleMails(list: string, recent: RecentFacts, ports: AssemblePorts): Promise<void> {
  const { mails } = ports.store;
  for (;;) {
    const pending = await mails.pending(list, MAILS_AT_ONCE);
    if (pending.mails.length === 0) return;
    const size = pending.alone ? MAILS_AT_ONCE : MAILS_AMONG_OTHERS;
    const batches = [...piecesOf(pending.mails, size)].reverse();
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const known = new KnownFacts(ports.store, pending.alone ? recent : null);
      if (!(await assembleBatch(batch, known, ports))) batches.push(...halves(batch));
    }
    await mails.settle(
      list,
      pending.mails.map(({ sequence }) => sequence),
    );
  }
}

/** False, with nothing done, where the mails are related to more than is held at once and are enough to be halved. */
async function assembleBatch(
  batch: readonly PendingMail[],
  known: KnownFacts,
  ports: AssemblePorts,
): Promise<boolean> {
  const pending = await known.of(batch.map(({ messageId }) => messageId));
  const related = await known.related(pending);
  if (known.isCut && batch.length > FEWEST_AT_ONCE) return false;
  if (known.isCut) ports.log.warn({ mails: related.length }, "more mails are related than are read at once");
  const { lineages, problems } = outlineArchive(related);
  const fresh = new Set(pending.map(({ messageId }) => messageId));
  const touched = lineages.filter((outline) => allMailsOf(outline).some((messageId) => fresh.has(messageId)));
  await saveLineages(touched, knownMails(related, problems), ports);
  return true;
}

function* piecesOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

// The first half is worked on first: it is the last of the stack.
function halves<T>(batch: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(middle), batch.slice(0, middle)];
}

function knownMails(facts: readonly MailFacts[], problems: readonly MailProblem[]): KnownMails {
  const hashes = new Map(facts.map(({ messageId, series }) => [messageId, series?.diff.textHash ?? ""]));
  return {
    problems: Map.groupBy(problems, ({ messageId }) => messageId),
    textHash: (messageId) => hashes.get(messageId) ?? "",
  };
}

async function saveLineages(
  outlines: readonly LineageOutline[],
  mails: KnownMails,
  { store, log }: AssemblePorts,
): Promise<void> {
  const heads = outlines.flatMap(({ revisions }) => revisions.flatMap(mailsOf));
  const homes = new Map(await store.lineages.lineagesOf(heads));
  const found = await store.lineages.lineages([...new Set(homes.values())]);
  const lineages = new Map(found.map((lineage) => [lineage.id, lineage]));
  for (const { revisions } of outlines) {
    const ids = [...new Set(revisions.flatMap(mailsOf).flatMap((messageId) => homes.get(messageId) ?? []))];
    if (ids.length > 1)
      log.warn({ lineages: ids }, "lineages turned out to be one; the first takes the others' versions");
    const merged = mergeLineage(lineages.get(ids[0] ?? "") ?? null, revisions, mails);
    for (const id of ids.slice(1)) leave(lineages, id, merged);
    lineages.set(merged.id, merged);
    for (const { revision } of merged.revisions) homes.set(revision.head, merged.id);
  }
  await store.lineages.save([...lineages.values()]);
}

/** Takes from a lineage the revisions that another has now. */
function leave(lineages: Map<string, StoredLineage>, id: string, to: StoredLineage): void {
  const taken = new Set(to.revisions.map(({ revision }) => revision.head));
  const from = lineages.get(id);
  if (from === undefined) return;
  lineages.set(id, {
    ...from,
    revisions: from.revisions.filter(({ revision }) => !taken.has(revision.head)),
  });
}

function allMailsOf({ revisions }: LineageOutline): readonly string[] {
  return revisions.flatMap(({ cover, patches, replies }: RevisionOutline) => [
    ...(cover === null ? [] : [cover.messageId]),
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ]);
}
