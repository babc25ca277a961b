// Purpose: puts mails that came in together with the stored ones that they belong to, and stores the revisions that result.
import { parseMessage } from "#mail/parse-message.ts";
import { type FullMail, fillLineage, readFullMail } from "#series/fill-lineage.ts";
import { type MailFacts, readMailFacts } from "#series/mail-facts.ts";
import { mergeCopies, preferredCopy } from "#series/merge-copies.ts";
import { outlineArchive } from "#series/outline-archive.ts";
import { gatherRelated } from "#series/related-mails.ts";
import { isThreadKey, MAX_PER_KEY } from "#series/relation-keys.ts";
import type { LineageOutline, MailProblem } from "#series/revision.ts";
import { mailsOf } from "#work/followed-list.ts";
import { mergeLineage } from "#work/merge-lineage.ts";
import type { Ports } from "#work/ports.ts";

type AssemblePorts = Pick<Ports, "store" | "log">;

// Each batch gathers what its mails are related to: a larger one reads an archive faster, and takes more memory.
const MAILS_AT_ONCE = 500;
// Facts held at once: threads of thousands of mails exist; what lies beyond is kept from this batch, never from the store.
const MAX_FACTS = 5_000;
// A batch that is related to more is halved, down to so many.
const FEWEST_AT_ONCE = 125;

/** Assembles all mails of a list that were not yet; of the related ones it holds facts alone, and the text of one lineage at a time. */
export async function assembleMails(list: string, ports: AssemblePorts): Promise<void> {
  for (;;) {
    const pending = await ports.store.mails.pending(list, MAILS_AT_ONCE);
    if (pending.length === 0) return;
    const batches: (readonly string[])[] = [pending.map(({ messageId }) => messageId)];
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop())
      if (!(await assembleBatch(batch, ports))) batches.push(...halves(batch));
    await ports.store.mails.settle(pending.map(({ id }) => id));
  }
}

/** False, with nothing done, where the mails are related to more than is held at once and are enough to be halved. */
async function assembleBatch(messageIds: readonly string[], ports: AssemblePorts): Promise<boolean> {
  const known = new KnownFacts(ports);
  const pending = await known.of(messageIds);
  const related = await gatherRelated(pending, (keys) => known.withKeys(keys));
  if (known.isCut && messageIds.length > FEWEST_AT_ONCE) return false;
  if (known.isCut) ports.log.warn({ mails: related.length }, "more mails are related than are read at once");
  const { lineages, problems } = outlineArchive(related);
  const fresh = new Set(pending.map(({ messageId }) => messageId));
  for (const outline of lineages) {
    const mails = allMailsOf(outline);
    if (mails.some((messageId) => fresh.has(messageId)))
      await saveLineage(outline, { mails, problems }, ports);
  }
  return true;
}

// The first half is worked on first: it is the last of the stack.
function halves(batch: readonly string[]): readonly (readonly string[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(middle), batch.slice(0, middle)];
}

/** Facts that were read from the store, each mail's copies merged; none is read twice. */
class KnownFacts {
  readonly #store: AssemblePorts["store"];
  readonly #facts = new Map<string, MailFacts>();
  /** Whether there was more than may be held. */
  isCut = false;

  constructor({ store }: AssemblePorts) {
    this.#store = store;
  }

  async of(messageIds: readonly string[]): Promise<readonly MailFacts[]> {
    const unknown = messageIds.filter((messageId) => !this.#facts.has(messageId));
    const missing = unknown.slice(0, MAX_FACTS - this.#facts.size);
    this.isCut ||= missing.length < unknown.length;
    for (const [messageId, copies] of await this.#store.mails.facts(missing))
      for (const facts of copies) this.#facts.set(messageId, mergeCopies(this.#facts.get(messageId), facts));
    return messageIds.flatMap((messageId) => this.#facts.get(messageId) ?? []);
  }

  async withKeys(keys: readonly string[]): Promise<readonly MailFacts[]> {
    const { mails } = this.#store;
    const threads = await mails.withKeys(keys.filter(isThreadKey), null);
    const others = await mails.withKeys(
      keys.filter((key) => !isThreadKey(key)),
      MAX_PER_KEY,
    );
    return this.of([...new Set([...threads, ...others])]);
  }
}

async function saveLineage(
  outline: LineageOutline,
  { mails, problems }: { readonly mails: readonly string[]; readonly problems: readonly MailProblem[] },
  { store, log }: AssemblePorts,
): Promise<void> {
  const texts = await readTexts(mails, store);
  const { revisions } = fillLineage(outline, (messageId) => texts.get(messageId)?.full);
  const known = await store.lineages.lineagesOf(revisions.flatMap(mailsOf));
  const ids = [...new Set(known.values())];
  const stored = ids[0] === undefined ? null : await store.lineages.lineage(ids[0]);
  if (ids.length > 1)
    log.warn({ lineages: ids }, "lineages turned out to be one; the first takes the others' versions");
  await store.lineages.save(mergeLineage(stored, revisions, problems));
}

interface Text {
  readonly facts: MailFacts;
  readonly full: FullMail;
}

// Of the copies of a mail the one speaks whose facts do.
async function readTexts(
  messageIds: readonly string[],
  store: AssemblePorts["store"],
): Promise<ReadonlyMap<string, Text>> {
  const texts = new Map<string, Text>();
  for (const [messageId, copies] of await store.mails.raw(messageIds))
    for (const bytes of copies) {
      const { value: message, problems } = await parseMessage(bytes);
      const facts = readMailFacts(message, { problems });
      const known = texts.get(messageId);
      if (known === undefined || preferredCopy(known.facts, facts) === facts)
        texts.set(messageId, { facts, full: readFullMail(message) });
    }
  return texts;
}

function allMailsOf({ revisions }: LineageOutline): readonly string[] {
  return revisions.flatMap(({ cover, patches, replies }) => [
    ...(cover === null ? [] : [cover.messageId]),
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ]);
}
