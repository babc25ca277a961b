// Purpose: reads what is new on a list into the store, and puts it together with what is known.
import { parseMessage } from "#mail/parse-message.ts";
import type { ArchiveEntry } from "#ports/inbox.ts";
import type { NewMail } from "#ports/store.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { keysOfFacts } from "#series/links/relation-keys.ts";
import { assembleMails, MAILS_AT_ONCE } from "#work/ingest/assemble-mails.ts";
import type { WorkContext } from "#work/work-context.ts";

type ReadPorts = Pick<WorkContext, "store" | "log" | "inboxOf">;

// One transaction takes at most this much, so that a first reading of a large archive keeps memory flat.
const BATCH_MAILS = 500;
const BATCH_BYTES = 2 << 20;

/** Each step finishes what an interrupted run left: mails are stored with the cursor, then assembled. @throws OutsideError */
export async function readList(list: string, ports: ReadPorts): Promise<void> {
  const recent = new Map<string, MailFacts>();
  // What follows the first mails of all is put together with what the store has, and read from there.
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

/** Stores batch by batch, each while the next is read; yields the facts of what was not there before. */
async function* storeNewMails(list: string, { store, inboxOf, log }: ReadPorts): AsyncGenerator<Stored> {
  const inbox = await inboxOf(list);
  let batch = new Batch();
  let saving: Promise<Stored> = Promise.resolve([]);
  for await (const entry of inbox.read(await store.mails.cursor(list))) {
    await batch.add(entry);
    if (!batch.isFull()) continue;
    yield await saving;
    saving = save(batch);
    // Told when it is waited for, one batch later.
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
