// Purpose: the tables of mails by list, with the facts that assembling needs.
import { hash } from "node:crypto";
import { relaxedTransaction } from "#adapters/database/relaxed-transaction.ts";
import { BulkInsert } from "#adapters/store/bulk-insert.ts";
import { inChunks } from "#adapters/store/chunks.ts";
import { readDifferent, writeFacts } from "#adapters/store/facts-text.ts";
import { deleteMailKeys, insertMailKeys, mailsWithKeys, numbersOf } from "#adapters/store/mail-keys.ts";
import {
  blankPlaces,
  insertMailPacks,
  nextPack,
  type Packed,
  packMails,
  readPlaces,
} from "#adapters/store/mail-packs.ts";
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";
import type { MailBatch, MailStore, NewMail, PendingMails } from "#ports/store.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";

const insertRows = new BulkInsert("mails", [
  "sequence",
  "name",
  "list",
  "message_id",
  "origin",
  "pack",
  "at",
  "size",
  "facts",
  "keys",
]);
const insertPending = new BulkInsert("pending_mails", ["list", "sequence"]);

/** The mails of a store. */
export class MailTable implements MailStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async isEmpty(): Promise<boolean> {
    return (await lastSequence(this.#database)) === 0;
  }

  async cursor(list: string): Promise<string | null> {
    const row = await this.#database
      .selectFrom("lists")
      .select("cursor")
      .where("name", "=", list)
      .executeTakeFirst();
    return row?.cursor ?? null;
  }

  async saveBatch(list: string, { mails, removals, cursor }: MailBatch): Promise<readonly NewMail[]> {
    const fresh = await this.#unknown(list, mails);
    const packed = await packMails(fresh.map(({ mail }) => mail.bytes));
    await relaxedTransaction(this.#database, async (transaction) => {
      await insertMails(transaction, { list, mails: fresh, packed });
      await removeMails(transaction, list, removals);
      await transaction
        .insertInto("lists")
        .values({ name: list, cursor })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ cursor }))
        .execute();
    });
    return fresh.map(({ mail }) => mail);
  }

  async pending(list: string, limit: number): Promise<PendingMails> {
    const rows = await this.#database
      .selectFrom("pending_mails")
      .innerJoin("mails", "mails.sequence", "pending_mails.sequence")
      .select(["mails.sequence", "mails.message_id"])
      .where("pending_mails.list", "=", list)
      .orderBy("pending_mails.sequence")
      .limit(limit)
      .execute();
    const mails = rows.map(({ sequence, message_id: messageId }) => ({ sequence, messageId }));
    // Numbers start at 1, and no two mails have the same: where the highest is their count, there is no other.
    return { mails, alone: (await lastSequence(this.#database)) === mails.length };
  }

  async withKeys(keys: readonly string[], perKey: number | null): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const some of inChunks([...(await mailsWithKeys(this.#database, keys, perKey))])) {
      const rows = this.#database.selectFrom("mails").select("message_id").where("sequence", "in", some);
      for (const row of await rows.execute()) found.add(row.message_id);
    }
    return [...found];
  }

  async facts(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly MailFacts[]>> {
    const found = new Map<string, MailFacts[]>();
    const asked = new Map(messageIds.map((messageId) => [nameOf(messageId), messageId]));
    for (const some of inChunks([...asked.keys()])) {
      const rows = await this.#database
        .selectFrom("mails")
        .select(["name", "facts"])
        .where("name", "in", some)
        .orderBy("name")
        .orderBy("list")
        .execute();
      for (const { name, facts } of readDifferent(rows)) add(found, asked.get(name) ?? "", facts);
    }
    return found;
  }

  async raw(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
    const found = new Map<string, Uint8Array[]>();
    const asked = new Map(messageIds.map((messageId) => [nameOf(messageId), messageId]));
    for (const some of inChunks([...asked.keys()])) {
      const rows = await this.#database
        .selectFrom("mails")
        .select(["name", "pack", "at", "size"])
        .where("name", "in", some)
        .orderBy("name")
        .orderBy("list")
        .execute();
      const bytes = await readPlaces(this.#database, rows);
      for (const [index, { name }] of rows.entries())
        add(found, asked.get(name) ?? "", bytes[index] ?? new Uint8Array());
    }
    return found;
  }

  async settle(list: string, sequences: readonly number[]): Promise<void> {
    await relaxedTransaction(this.#database, async (transaction) => {
      for (const some of inChunks(sequences))
        await transaction
          .deleteFrom("pending_mails")
          .where("list", "=", list)
          .where("sequence", "in", some)
          .execute();
    });
  }

  async listsOf(messageIds: readonly string[]): Promise<readonly string[]> {
    const lists = new Set<string>();
    for (const some of inChunks(messageIds.map(nameOf))) {
      const rows = this.#database.selectFrom("mails").select("list").distinct().where("name", "in", some);
      for (const { list } of await rows.execute()) lists.add(list);
    }
    return [...lists].sort();
  }

  /** The mails that the list lacks, each once. */
  async #unknown(list: string, mails: readonly NewMail[]): Promise<readonly NamedMail[]> {
    const byName = new Map<string, NamedMail>();
    for (const mail of mails) {
      const name = nameOf(mail.facts.messageId);
      if (!byName.has(name)) byName.set(name, { name, mail });
    }
    for (const some of inChunks([...byName.keys()])) {
      const known = this.#database
        .selectFrom("mails")
        .select("name")
        .where("name", "in", some)
        .where("list", "=", list);
      for (const { name } of await known.execute()) byName.delete(name);
    }
    return [...byName.values()];
  }
}

interface NamedMail {
  /** `nameOf` its Message-ID. */
  readonly name: string;
  readonly mail: NewMail;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

async function insertMails(
  transaction: StoreTransaction,
  {
    list,
    mails,
    packed,
  }: { readonly list: string; readonly mails: readonly NamedMail[]; readonly packed: Packed },
): Promise<void> {
  if (mails.length === 0) return;
  const first = (await lastSequence(transaction)) + 1;
  const firstPack = await nextPack(transaction);
  await insertMailPacks(transaction, packed, firstPack);
  const keyed = mails.map(({ mail: { keys } }, index) => ({
    sequence: first + index,
    keys: numbersOf(keys),
  }));
  await insertRows.run(
    transaction,
    mails.map(({ name, mail: { facts, origin } }, index) => {
      const { pack, at, size } = packed.places[index] ?? { pack: 0, at: 0, size: 0 };
      const messageId = facts.messageId;
      const texts = [name, list, storable(messageId), storable(origin)];
      const keys = JSON.stringify(keyed[index]?.keys);
      return [first + index, ...texts, firstPack + pack, at, size, writeFacts(facts), keys];
    }),
  );
  await insertMailKeys(transaction, keyed);
  await insertPending.run(
    transaction,
    keyed.map(({ sequence }) => [list, sequence]),
  );
}

async function removeMails(
  transaction: StoreTransaction,
  list: string,
  messageIds: readonly string[],
): Promise<void> {
  for (const some of inChunks(messageIds.map(nameOf))) {
    const rows = await transaction
      .selectFrom("mails")
      .select(["sequence", "keys", "pack", "at", "size"])
      .where("name", "in", some)
      .where("list", "=", list)
      .execute();
    if (rows.length === 0) continue;
    const sequences = rows.map(({ sequence }) => sequence);
    await blankPlaces(transaction, rows);
    await deleteMailKeys(
      transaction,
      rows.map(({ sequence, keys }) => ({ sequence, keys: JSON.parse(keys) as readonly number[] })),
    );
    await transaction.deleteFrom("pending_mails").where("sequence", "in", sequences).execute();
    await transaction.deleteFrom("mails").where("sequence", "in", sequences).execute();
  }
}

async function lastSequence(database: StoreDatabase | StoreTransaction): Promise<number> {
  const last = await database
    .selectFrom("mails")
    .select((expression) => expression.fn.max("sequence").as("sequence"))
    .executeTakeFirst();
  return last?.sequence ?? 0;
}

// Message-IDs come from strangers, with any length and any character. A mail can also be found by the form that the database holds.
function nameOf(messageId: string): string {
  return hash("sha256", storable(messageId), "base64url").slice(0, 27);
}
