// Purpose: puts mails that came in together with the stored ones that they belong to, and stores the revisions that result.
import { parseMessage } from "#mail/parse-message.ts";
import type { StoredMail } from "#ports/store.ts";
import { Assembler } from "#series/assemble.ts";
import { MAX_PER_KEY } from "#series/relation-keys.ts";
import type { Assembly } from "#series/revision.ts";
import { mailsOf } from "#work/followed-list.ts";
import { mergeLineage } from "#work/merge-lineage.ts";
import type { Ports } from "#work/ports.ts";

type AssemblePorts = Pick<Ports, "store" | "log">;

// Each batch reads what its mails are related to: larger ones read an archive twice as fast, and take more memory.
const MAILS_AT_ONCE = 1_000;
// Threads of thousands of mails exist; what lies beyond is kept from the assembly, never from the store.
const MAX_RELATED = 5_000;

/** Assembles all mails of a list that were not yet. */
export async function assembleMails(list: string, ports: AssemblePorts): Promise<void> {
  for (;;) {
    const pending = await ports.store.mails.pending(list, MAILS_AT_ONCE);
    if (pending.length === 0) return;
    const related = await relatedMails(pending, ports);
    await saveLineages(await assembleAll(related), ports);
    await ports.store.mails.settle(pending.map(({ id }) => id));
  }
}

// A reply reaches its own thread by its keys, but not the older versions that the thread was linked to by title alone:
// those are known from the stored lineage, and without them the version would seem to follow nothing.
async function relatedMails(
  pending: readonly StoredMail[],
  { store, log }: AssemblePorts,
): Promise<readonly StoredMail[]> {
  const reach = { from: pending.map(({ id }) => id), with: [], mails: MAX_RELATED, perKey: MAX_PER_KEY };
  const near = await store.mails.related(reach);
  const found = new Set(near.map(({ messageId }) => messageId));
  const missing = (await mailsOfLineages([...found], store)).filter((messageId) => !found.has(messageId));
  const related = missing.length === 0 ? near : await store.mails.related({ ...reach, with: missing });
  if (related.length >= MAX_RELATED)
    log.warn({ mails: related.length }, "more mails are related than are read at once");
  return related;
}

async function mailsOfLineages(
  messageIds: readonly string[],
  store: Ports["store"],
): Promise<readonly string[]> {
  const ids = new Set((await store.lineages.lineagesOf(messageIds)).values());
  const mails: string[] = [];
  for (const id of ids)
    for (const { revision } of (await store.lineages.lineage(id))?.revisions ?? [])
      mails.push(...mailsOf(revision));
  return mails;
}

async function assembleAll(mails: readonly StoredMail[]): Promise<Assembly> {
  const assembler = new Assembler();
  for (const { bytes } of mails) {
    const { value, problems } = await parseMessage(bytes);
    assembler.add(value, problems);
  }
  return assembler.assembly();
}

async function saveLineages({ lineages, problems }: Assembly, { store, log }: AssemblePorts): Promise<void> {
  for (const { revisions } of lineages) {
    const known = await store.lineages.lineagesOf(revisions.flatMap(mailsOf));
    const ids = [...new Set(known.values())];
    const stored = ids[0] === undefined ? null : await store.lineages.lineage(ids[0]);
    if (ids.length > 1)
      log.warn({ lineages: ids }, "lineages turned out to be one; the first takes the others' versions");
    await store.lineages.save(mergeLineage(stored, revisions, problems));
  }
}
