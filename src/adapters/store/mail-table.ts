// Purpose: raw mails by list, and the keys that tie them together.
import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { chunks } from "#adapters/store/chunks.ts";
import { messageIdsWith } from "#adapters/store/related-mails.ts";
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase, StoreTables, StoreTransaction } from "#adapters/store/tables.ts";
import type { MailBatch, MailStore, NewMail, PendingMail } from "#ports/store.ts";
import type { MailFacts } from "#series/mail-facts.ts";

// Mail compresses to a third at any level; the fastest reads a list at the speed of git.
const LEVEL = 1;

interface PlacedMail {
  readonly mail: NewMail;
  readonly list: string;
  readonly id: string;
  readonly sequence: number;
}

/** The mails of a store. */
export class MailTable implements MailStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async cursor(list: string): Promise<string | null> {
    const row = await this.#database
      .selectFrom("lists")
      .select("cursor")
      .where("name", "=", list)
      .executeTakeFirst();
    return row?.cursor ?? null;
  }

  async saveBatch(list: string, batch: MailBatch): Promise<void> {
    const { cursor } = batch;
    await this.#database.transaction().execute(async (transaction) => {
      await insertMails(transaction, list, batch.mails);
      await removeMails(
        transaction,
        batch.removals.map((messageId) => idOf(list, messageId)),
      );
      await transaction
        .insertInto("lists")
        .values({ name: list, cursor })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ cursor }))
        .execute();
    });
  }

  async pending(list: string, limit: number): Promise<readonly PendingMail[]> {
    const rows = await this.#database
      .selectFrom("mails")
      .select(["id", "message_id"])
      .where("pending", "=", 1)
      .where("list", "=", list)
      .orderBy("sequence")
      .limit(limit)
      .execute();
    return rows.map(({ id, message_id: messageId }) => ({ id, messageId }));
  }

  withKeys(keys: readonly string[], perKey: number | null): Promise<readonly string[]> {
    return messageIdsWith(this.#database, keys.map(digest), perKey);
  }

  facts(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly MailFacts[]>> {
    return this.#unpacked(messageIds, "facts", (text) => JSON.parse(text.toString("utf8")) as MailFacts);
  }

  raw(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
    // zlib's answers stand in 16 KiB each, however short they are.
    return this.#unpacked(messageIds, "raw", (bytes) => Uint8Array.from(bytes));
  }

  async settle(ids: readonly string[]): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      for (const some of chunks(ids))
        await transaction.updateTable("mails").set({ pending: 0 }).where("id", "in", some).execute();
    });
  }

  async listsOf(messageIds: readonly string[]): Promise<readonly string[]> {
    const lists = new Set<string>();
    for (const some of chunks(messageIds.map(storable))) {
      const rows = await this.#database
        .selectFrom("mails")
        .select("list")
        .distinct()
        .where("message_id", "in", some)
        .execute();
      for (const { list } of rows) lists.add(list);
    }
    return [...lists].sort();
  }

  async #unpacked<T>(
    messageIds: readonly string[],
    column: "facts" | "raw",
    read: (content: Buffer) => T,
  ): Promise<ReadonlyMap<string, readonly T[]>> {
    const found = new Map<string, T[]>();
    for (const some of chunks(messageIds)) {
      const asked = new Map(some.map((messageId) => [storable(messageId), messageId]));
      const rows = await this.#database
        .selectFrom("mails")
        .select(["message_id", `${column} as content`])
        .where("message_id", "in", [...asked.keys()])
        .orderBy("id")
        .execute();
      for (const { message_id: stored, content } of rows) {
        const messageId = asked.get(stored) ?? stored;
        found.set(messageId, [
          ...(found.get(messageId) ?? []),
          read(inflateSync(content, { chunkSize: 4096 })),
        ]);
      }
    }
    return found;
  }
}

async function insertMails(
  transaction: StoreTransaction,
  list: string,
  mails: readonly NewMail[],
): Promise<void> {
  const last = await transaction
    .selectFrom("mails")
    .select((expression) => expression.fn.max("sequence").as("sequence"))
    .executeTakeFirst();
  let sequence = last?.sequence ?? 0;
  for (const some of chunks(mails)) {
    const placed = some.map((mail) => ({
      mail,
      list,
      id: idOf(list, mail.facts.messageId),
      sequence: ++sequence,
    }));
    await transaction
      .insertInto("mails")
      .values(placed.map(toRow))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    await insertKeys(transaction, placed);
  }
}

async function insertKeys(transaction: StoreTransaction, mails: readonly PlacedMail[]): Promise<void> {
  const rows = mails.flatMap(({ mail, id, sequence }) =>
    mail.keys.map((key) => ({ key: digest(key), mail_id: id, sequence })),
  );
  for (const some of chunks(rows))
    await transaction
      .insertInto("mail_keys")
      .values(some)
      .onConflict((conflict) => conflict.columns(["key", "mail_id"]).doNothing())
      .execute();
}

async function removeMails(transaction: StoreTransaction, ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids)) {
    await transaction.deleteFrom("mails").where("id", "in", some).execute();
    await transaction.deleteFrom("mail_keys").where("mail_id", "in", some).execute();
  }
}

function toRow({ mail, list, id, sequence }: PlacedMail): StoreTables["mails"] {
  return {
    id,
    list,
    message_id: storable(mail.facts.messageId),
    origin: storable(mail.origin),
    raw: deflateSync(mail.bytes, { level: LEVEL, chunkSize: 4096 }),
    facts: deflateSync(JSON.stringify(mail.facts), { level: LEVEL, chunkSize: 4096 }),
    sequence,
    pending: 1,
  };
}

function idOf(list: string, messageId: string): string {
  return digest(`${list}\n${messageId}`);
}

// Message-IDs and keys come from strangers: of any length and with any character. Their digests fit every index.
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 27);
}
