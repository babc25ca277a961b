// Purpose: finds the mails that share keys with given ones, breadth first, so that a limit cuts what is farthest.
import { chunks } from "#adapters/store/chunks.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";
import { storable } from "#adapters/store/storable.ts";
import type { Reach } from "#ports/store.ts";

/** Ids of the mails that `reach` leads to: by every key from those it is `from`, by ties alone from all others. */
export async function relatedIds(database: StoreDatabase, reach: Reach): Promise<ReadonlySet<string>> {
  const found = new Set([...reach.from, ...(await idsOf(database, reach.with))]);
  const used = new Set<string>();
  let keys = await keysOf(database, reach.from, 0);
  let border = [...found];
  while (border.length > 0 && found.size < reach.mails) {
    keys = [...keys, ...(await keysOf(database, border, 1))].filter((key) => !used.has(key));
    for (const key of keys) used.add(key);
    const near = await newestWith(database, keys, reach.perKey);
    border = near.filter((id) => !found.has(id)).slice(0, reach.mails - found.size);
    for (const id of border) found.add(id);
    keys = [];
  }
  return found;
}

async function idsOf(database: StoreDatabase, messageIds: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const some of chunks(messageIds.map(storable))) {
    const rows = await database.selectFrom("mails").select("id").where("message_id", "in", some).execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

async function keysOf(
  database: StoreDatabase,
  ids: readonly string[],
  leastTie: 0 | 1,
): Promise<readonly string[]> {
  const keys = new Set<string>();
  for (const some of chunks(ids)) {
    const rows = await database
      .selectFrom("mail_keys")
      .select("key")
      .where("mail_id", "in", some)
      .where("tie", ">=", leastTie)
      .execute();
    for (const { key } of rows) keys.add(key);
  }
  return [...keys];
}

async function newestWith(
  database: StoreDatabase,
  keys: readonly string[],
  perKey: number,
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const some of chunks(keys)) {
    const ranked = database
      .selectFrom("mail_keys")
      .select(({ fn }) => [
        "mail_id",
        fn
          .agg<number>("row_number")
          .over((window) => window.partitionBy("key").orderBy("sequence", "desc"))
          .as("place"),
      ])
      .where("key", "in", some);
    const rows = await database
      .selectFrom(ranked.as("ranked"))
      .select("mail_id")
      .distinct()
      .where("place", "<=", perKey)
      .execute();
    for (const row of rows) ids.add(row.mail_id);
  }
  return [...ids];
}
