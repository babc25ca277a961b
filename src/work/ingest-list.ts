// Purpose: job: reads what is new on a list, puts it together with what is known, and tells the repositories that follow.
import { parseMessage } from "#mail/parse-message.ts";
import type { ArchiveEntry } from "#ports/inbox.ts";
import type { MailBatch, NewMail } from "#ports/store.ts";
import { readMailFacts } from "#series/mail-facts.ts";
import { keysOfFacts } from "#series/relation-keys.ts";
import { announceLineages } from "#work/announce-lineages.ts";
import { assembleMails } from "#work/assemble-mails.ts";
import type { Ports } from "#work/ports.ts";

type IngestPorts = Pick<Ports, "store" | "queue" | "clock" | "log" | "settings" | "inboxOf">;

// One transaction takes at most this much, so that a first reading of a large archive keeps memory flat.
const BATCH_MAILS = 500;
const BATCH_BYTES = 8 << 20;

/** Each step finishes what an interrupted run left: mails are stored with the cursor, then assembled, then announced. */
export async function ingestList({ list }: { readonly list: string }, ports: IngestPorts): Promise<void> {
  await storeNewMails(list, ports);
  await assembleMails(list, ports);
  await announceLineages(ports);
}

async function storeNewMails(list: string, { store, inboxOf, log }: IngestPorts): Promise<void> {
  const inbox = await inboxOf(list);
  let batch = new Batch();
  for await (const entry of inbox.read(await store.mails.cursor(list))) {
    await batch.add(entry);
    if (!batch.isFull()) continue;
    await save(batch);
    batch = new Batch();
  }
  await save(batch);

  async function save({ cursor, mails, removals }: Batch): Promise<void> {
    if (cursor === null) return;
    const found: MailBatch = { cursor, mails, removals };
    await store.mails.saveBatch(list, found);
    log.info({ list, mails: mails.length, removals: removals.length }, "stored new mail");
  }
}

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
