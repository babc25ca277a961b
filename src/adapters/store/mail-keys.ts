// Purpose: the index that finds mails by their relation keys, on all lists.
import type { CompiledQuery } from "kysely";
import { BulkInsert } from "#adapters/store/bulk-insert.ts";
import { chunks, inChunks } from "#adapters/store/chunks.ts";
import { CompiledOnce } from "#adapters/store/compiled-once.ts";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";
import { hashText } from "#text/hash-text.ts";

/** The most keys looked up by one statement; SQLite joins at most 500 selects. */
const LOOKED_UP = 128;

const insertRows = new BulkInsert("mail_keys", ["key", "sequence"]);

/** A mail's number with its keys, as numbers. */
export interface KeyedMail {
  readonly sequence: number;
  readonly keys: readonly number[];
}

/** Keys as numbers, because strangers' text may have any length. Two keys may share a number, at the cost of examining an unrelated mail. */
export function numbersOf(keys: readonly string[]): readonly number[] {
  return [...new Set(keys.map(hashText))];
}

/** Adds mails to the index, sorted, because a tree inserts neighbours several times as fast. */
export async function insertMailKeys(
  transaction: StoreTransaction,
  mails: readonly KeyedMail[],
): Promise<void> {
  const rows = mails.flatMap(({ sequence, keys }) => keys.map((key) => [key, sequence] as const));
  await insertRows.run(
    transaction,
    rows.sort(([a], [b]) => a - b),
  );
}

/** Removes mails from the index. */
export async function deleteMailKeys(
  transaction: StoreTransaction,
  mails: readonly KeyedMail[],
): Promise<void> {
  for (const { sequence, keys } of mails)
    for (const some of inChunks(keys))
      await transaction
        .deleteFrom("mail_keys")
        .where("sequence", "=", sequence)
        .where("key", "in", some)
        .execute();
}

/** Numbers of the mails that have at least one of the keys; of each key the newest `perKey`, null: all. */
export async function mailsWithKeys(
  database: StoreDatabase,
  keys: readonly string[],
  perKey: number | null,
): Promise<ReadonlySet<number>> {
  const numbers = numbersOf(keys);
  const found = new Set<number>();
  if (perKey === null)
    for (const some of inChunks(numbers))
      for (const row of await allWith(database, some)) found.add(row.sequence);
  else
    for (const some of chunks(numbers, LOOKED_UP))
      for (const row of await newestWith(database, some, perKey)) found.add(row.sequence);
  return found;
}

interface Found {
  readonly sequence: number;
}

type Rows = Promise<readonly Found[]>;

function allWith(database: StoreDatabase, keys: readonly number[]): Rows {
  return database.selectFrom("mail_keys").select("sequence").where("key", "in", keys).execute();
}

// One select for each key, because each ends after a fixed number of rows; a ranking over all keys would read every row.
async function newestWith(database: StoreDatabase, keys: readonly number[], perKey: number): Rows {
  const padded = Array.from({ length: LOOKED_UP }, (_, index) => keys[index] ?? keys[0] ?? 0);
  const parameters = padded.flatMap((key) => [key, perKey]);
  const made = { key: LOOKED_UP, compile: () => compileNewest(database) };
  return (await database.executeQuery(newest.with(database, parameters, made))).rows;
}

const newest = new CompiledOnce<Found>();

function compileNewest(database: StoreDatabase): CompiledQuery<Found> {
  const one = () =>
    database
      .selectFrom(
        database
          .selectFrom("mail_keys")
          .select("sequence")
          .where("key", "=", 0)
          .orderBy("sequence", "desc")
          .limit(1)
          .as("newest"),
      )
      .select("newest.sequence");
  let all = one();
  for (let count = 1; count < LOOKED_UP; count++) all = all.unionAll(one());
  return all.compile();
}
