// Purpose: raw mails by list, and the keys that tie them together.
import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { chunks } from "#adapters/store/chunks.ts";
import { relatedIds } from "#adapters/store/related-mails.ts";
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase, StoreTables, StoreTransaction } from "#adapters/store/tables.ts";
import type { MailBatch, MailStore, NewMail, Reach, StoredMail } from "#ports/store.ts";

// Mail compresses to a third at any level; the fastest reads a list at the speed of git.
const LEVEL = 1;

interface PlacedMail {
  readonly mail: NewMail;
  readonly list: string;
  readonly id: string;
  readonly sequence: number;
}

type MailRow = Pick<StoreTables["mails"], "id" | "list" | "message_id" | "raw">;

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

  async pending(list: string, limit: number): Promise<readonly StoredMail[]> {
    const rows = await this.#database
      .selectFrom("mails")
      .select(["id", "list", "message_id", "raw"])
      .where("pending", "=", 1)
      .where("list", "=", list)
      .orderBy("sequence")
      .limit(limit)
      .execute();
    return rows.map(toMail);
  }

  async related(reach: Reach): Promise<readonly StoredMail[]> {
    const byMessage = new Map<string, StoredMail>();
    for (const some of chunks([...(await relatedIds(this.#database, reach))])) {
      const rows = await this.#database
        .selectFrom("mails")
        .select(["id", "list", "message_id", "raw"])
        .where("id", "in", some)
        .execute();
      for (const row of rows) byMessage.set(row.message_id === "" ? row.id : row.message_id, toMail(row));
    }
    return [...byMessage.values()];
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
    const placed = some.map((mail) => ({ mail, list, id: mailId(list, mail), sequence: ++sequence }));
    await transaction
      .insertInto("mails")
      .values(placed.map(toRow))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    await insertKeys(transaction, placed);
  }
}

async function insertKeys(transaction: StoreTransaction, mails: readonly PlacedMail[]): Promise<void> {
  const rows = mails.flatMap(({ mail, id, sequence }) => [
    ...mail.ties.map((key) => ({ key: digest(key), mail_id: id, tie: 1, sequence })),
    ...mail.hints.map((key) => ({ key: digest(key), mail_id: id, tie: 0, sequence })),
  ]);
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
    message_id: storable(mail.messageId),
    origin: storable(mail.origin),
    raw: deflateSync(mail.bytes, { level: LEVEL }),
    sequence,
    pending: 1,
  };
}

function toMail(row: MailRow): StoredMail {
  return { id: row.id, list: row.list, messageId: row.message_id, bytes: inflateSync(row.raw) };
}

function mailId(list: string, mail: NewMail): string {
  return idOf(list, mail.messageId === "" ? `origin ${mail.origin}` : mail.messageId);
}

function idOf(list: string, name: string): string {
  return digest(`${list}\n${name}`);
}

// Message-IDs and keys come from strangers: of any length and with any character. Their digests fit every index.
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 27);
}
