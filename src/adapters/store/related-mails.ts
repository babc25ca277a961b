// Purpose: finds the mails that have keys, whatever list they came by.
import { chunks } from "#adapters/store/chunks.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";

/** Message-IDs of the mails with at least one of the keys (digests); of one key the newest `perKey`, null: all. */
export async function messageIdsWith(
  database: StoreDatabase,
  keys: readonly string[],
  perKey: number | null,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const some of chunks(keys)) {
    const mails = database
      .selectFrom(perKey === null ? allWith(database, some) : newestWith(database, some, perKey))
      .innerJoin("mails", "mails.id", "near.mail_id")
      .select("mails.message_id")
      .distinct();
    for (const row of await mails.execute()) found.add(row.message_id);
  }
  return [...found];
}

function allWith(database: StoreDatabase, keys: readonly string[]) {
  return database.selectFrom("mail_keys").select("mail_id").where("key", "in", keys).as("near");
}

function newestWith(database: StoreDatabase, keys: readonly string[], perKey: number) {
  const ranked = database
    .selectFrom("mail_keys")
    .select(({ fn }) => [
      "mail_id",
      fn
        .agg<number>("row_number")
        .over((window) => window.partitionBy("key").orderBy("sequence", "desc"))
        .as("place"),
    ])
    .where("key", "in", keys);
  return database.selectFrom(ranked.as("ranked")).select("mail_id").where("place", "<=", perKey).as("near");
}
