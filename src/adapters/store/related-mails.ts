// Purpose: finds the mails that share keys with given ones, breadth first, so that a limit cuts what is farthest.
import { chunks } from "#adapters/store/chunks.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";
import type { Reach } from "#ports/store.ts";

/** Ids of the mails that `ids` reach: by every key in the first step, by ties alone after it. */
export async function reachFrom(
  database: StoreDatabase,
  ids: readonly string[],
  reach: Reach,
): Promise<ReadonlySet<string>> {
  const found = new Set(ids);
  const used = new Set<string>();
  let border: readonly string[] = ids;
  let leastTie: 0 | 1 = 0;
  while (border.length > 0 && found.size < reach.mails) {
    const keys = (await keysOf(database, border, leastTie)).filter((key) => !used.has(key));
    for (const key of keys) used.add(key);
    const near = await newestWith(database, keys, reach.perKey);
    border = near.filter((id) => !found.has(id)).slice(0, reach.mails - found.size);
    for (const id of border) found.add(id);
    leastTie = 1;
  }
  return found;
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
