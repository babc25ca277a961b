// Purpose: stores the new mails of a list, and assembles them with the mails that are related.
import { parseMessage } from "#mail/parse-message.ts";
import type { ArchiveEntry } from "#ports/inbox.ts";
import type { NewMail } from "#ports/store.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { keysOfFacts } from "#series/links/relation-keys.ts";
import { assembleMails, MAILS_AT_ONCE } from "#work/ingest/assemble-mails.ts";
import type { WorkContext } from "#work/work-context.ts";

type ReadPorts = Pick<WorkContext, "store" | "log" | "inboxOf">;

// The limits of one transaction, so that memory stays flat when a large archive is read for the first time.
const BATCH_MAILS = 500;
const BATCH_BYTES = 2 << 20;

/**
 * Reads a list from its cursor. Stored mails stay pending until they are assembled, so an interrupted run is continued.
 * @throws OutsideError
 */
export async function readList(list: string, ports: ReadPorts): Promise<void> {
  const recent = new Map<string, MailFacts>();
  // Into an empty store, the first batch is assembled from memory. Later batches look up related mails in the store.
  let areFirst = await ports.store.mails.isEmpty();
  let waiting = 0;
  for await (const stored of storeNewMails(list, ports)) {
    if (areFirst) for (const facts of stored) recent.set(facts.messageId, facts);
    waiting += stored.length;
    if (waiting < MAILS_AT_ONCE - BATCH_MAILS) continue;
    await assembleMails(list, recent, ports);
    recent.clear();
    areFirst = false;
    waiting = 0;
  }
  await assembleMails(list, recent, ports);
}

/** Stores each batch while the next one is read; yields the facts of the mails that were not stored before. */
async function* storeNewMails(list: string, { store, inboxOf, log }: ReadPorts): AsyncGenerator<Stored> {
  const inbox = await inboxOf(list);
  let batch = new Batch();
  let saving: Promise<Stored> = Promise.resolve([]);
  for await (const entry of inbox.read(await store.mails.cursor(list))) {
    await batch.add(entry);
    if (!batch.isFull()) continue;
    yield await saving;
    saving = save(batch);
    // A failed save is reported by the next batch, which awaits it.
    saving.catch(() => undefined);
    batch = new Batch();
  }
  yield await saving;
  yield await save(batch);

  async function save({ cursor, mails, removals }: Batch): Promise<Stored> {
    if (cursor === null) return [];
    const fresh = await store.mails.saveBatch(list, { cursor, mails, removals });
    log.info({ list, mails: fresh.length, removals: removals.length }, "stored new mail");
    return fresh.map(({ facts }) => facts);
  }
}

type Stored = readonly MailFacts[];

class Batch {
  readonly mails: NewMail[] = [];
  readonly removals: string[] = [];
  cursor: string | null = null;
  #bytes = 0;

  async add(entry: ArchiveEntry): Promise<void> {
    this.cursor = entry.cursor;
    if (entry.kind === "removal") {
      this.removals.push(entry.messageId);
      return;
    }
    this.#bytes += entry.bytes.length;
    this.mails.push(await toMail(entry));
  }

  isFull(): boolean {
    return this.mails.length + this.removals.length >= BATCH_MAILS || this.#bytes >= BATCH_BYTES;
  }
}

async function toMail({ bytes, origin }: Extract<ArchiveEntry, { kind: "mail" }>): Promise<NewMail> {
  const { value: message, problems } = await parseMessage(bytes);
  const facts = readMailFacts(message, { problems });
  return { facts, origin, bytes, keys: keysOfFacts(facts) };
}
