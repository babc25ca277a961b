// Purpose: assembles new mails with the stored mails that they are related to, and stores the resulting revisions.
import type { PendingMail, StoredLineage } from "#ports/store.ts";
import { allMailsOf, ownMailsOf } from "#series/lineage/all-mails.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import type { LineageOutline, MailProblem } from "#series/revision.ts";
import { KnownFacts, type RecentFacts } from "#work/ingest/known-facts.ts";
import { type KnownMails, mergeLineage } from "#work/ingest/merge-lineage.ts";
import type { WorkContext } from "#work/work-context.ts";

type AssemblePorts = Pick<WorkContext, "store" | "log">;

/** Mails in a batch: a larger batch makes the reading of an archive faster, but takes more memory (some 5 KB a mail). */
export const MAILS_AT_ONCE = 6_000;
/** Mails in a batch that stored mails may be related to: fewer, because the related mails are in memory too. */
const AMONG_OTHERS = { most: 3_000, fewest: 125 } as const;

/** Assembles all pending mails of a list, from facts alone. @param recent facts that needn't be read from the store */
export async function assembleMails(list: string, recent: RecentFacts, ports: AssemblePorts): Promise<void> {
  for (let size: number = AMONG_OTHERS.most; ;) {
    const { mails, alone } = await ports.store.mails.pending(list, MAILS_AT_ONCE);
    if (mails.length === 0) return;
    for (let from = 0; from < mails.length;) {
      const batch = mails.slice(from, alone ? undefined : from + size);
      const known = new KnownFacts(ports.store, alone ? recent : null);
      const done = await assembleBatch(batch, known, ports);
      if (done) from += batch.length;
      size = nextSize(size, known);
    }
    await ports.store.mails.settle(
      list,
      mails.map(({ sequence }) => sequence),
    );
  }
}

// Neighbouring mails have about the same number of related mails, so after a batch that had too many, the next ones are smaller
// too.
function nextSize(size: number, known: KnownFacts): number {
  if (known.isCut) return Math.max(AMONG_OTHERS.fewest, Math.ceil(size / 2));
  return known.isNearlyFull ? size : Math.min(AMONG_OTHERS.most, size * 2);
}

/** False, with nothing done, where the batch has too many related mails and can still be made smaller. */
async function assembleBatch(
  batch: readonly PendingMail[],
  known: KnownFacts,
  ports: AssemblePorts,
): Promise<boolean> {
  const pending = await known.of(batch.map(({ messageId }) => messageId));
  const { mails, outline } = await known.related(pending);
  if (known.isCut && batch.length > AMONG_OTHERS.fewest) return false;
  if (known.isCut)
    ports.log.warn({ mails: mails.length }, "too many related mails for one batch; some are left out");
  const { lineages, problems } = outline ?? assembleOutline(mails);
  const fresh = new Set(pending.map(({ messageId }) => messageId));
  const touched = lineages.filter(({ revisions }) =>
    revisions.flatMap(allMailsOf).some((messageId) => fresh.has(messageId)),
  );
  await saveLineages(touched, knownMails(mails, problems), ports);
  return true;
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
  const heads = outlines.flatMap(({ revisions }) => revisions.flatMap(ownMailsOf));
  const homes = new Map(await store.lineages.lineagesOf(heads));
  const found = await store.lineages.lineages([...new Set(homes.values())]);
  const lineages = new Map(found.map((lineage) => [lineage.id, lineage]));
  for (const { revisions } of outlines) {
    const ids = [
      ...new Set(revisions.flatMap(ownMailsOf).flatMap((messageId) => homes.get(messageId) ?? [])),
    ];
    if (ids.length > 1)
      log.warn({ lineages: ids }, "lineages turned out to be one; the first takes the others' versions");
    const merged = mergeLineage(lineages.get(ids[0] ?? "") ?? null, revisions, mails);
    for (const id of ids.slice(1)) leave(lineages, id, merged);
    lineages.set(merged.id, merged);
    for (const { revision } of merged.revisions) homes.set(revision.head, merged.id);
  }
  await store.lineages.save([...lineages.values()]);
}

/** Removes from a lineage the revisions that moved to another lineage. */
function leave(lineages: Map<string, StoredLineage>, id: string, to: StoredLineage): void {
  const taken = new Set(to.revisions.map(({ revision }) => revision.head));
  const from = lineages.get(id);
  if (from === undefined) return;
  lineages.set(id, {
    ...from,
    revisions: from.revisions.filter(({ revision }) => !taken.has(revision.head)),
  });
}
