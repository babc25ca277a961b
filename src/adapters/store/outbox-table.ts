// Purpose: the table of writes to GitHub, finished and open, with the counts for the budget.
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";
import type { Intent, OutboxEntry, OutboxStore } from "#ports/store.ts";

/** The outbox of a store. */
export class OutboxTable implements OutboxStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async entry(key: string): Promise<OutboxEntry | null> {
    const row = await this.#database
      .selectFrom("outbox")
      .selectAll()
      .where("key", "=", key)
      .executeTakeFirst();
    return row === undefined ? null : { key, id: row.thing_id, hash: row.hash, intent: row.intent };
  }

  async begin(intent: Intent): Promise<number> {
    return this.#database.transaction().execute(async (transaction) => {
      const wait = await timeToWait(transaction, intent);
      if (wait === 0) await note(transaction, intent);
      return wait;
    });
  }

  async finish(key: string, id: number): Promise<void> {
    await this.#database
      .updateTable("outbox")
      .set((column) => ({ thing_id: id, hash: column.ref("intent"), intent: null }))
      .where("key", "=", key)
      .where("intent", "is not", null)
      .execute();
  }

  async forget(key: string): Promise<void> {
    await this.#database.deleteFrom("outbox").where("key", "=", key).execute();
  }
}

/** Another write fits when the `most`-th newest one has left the window. */
async function timeToWait(transaction: StoreTransaction, { account, now, limits }: Intent): Promise<number> {
  let wait = 0;
  for (const { withinMs, most } of limits) {
    const row = await transaction
      .selectFrom("outbox_writes")
      .select("written_at")
      .where("account", "=", account)
      .orderBy("written_at", "desc")
      .limit(1)
      .offset(most - 1)
      .executeTakeFirst();
    if (row !== undefined) wait = Math.max(wait, row.written_at + withinMs - now);
  }
  return wait;
}

async function note(
  transaction: StoreTransaction,
  { key, hash, account, now, limits }: Intent,
): Promise<void> {
  const longest = Math.max(0, ...limits.map(({ withinMs }) => withinMs));
  await transaction
    .deleteFrom("outbox_writes")
    .where("account", "=", account)
    .where("written_at", "<=", now - longest)
    .execute();
  await transaction.insertInto("outbox_writes").values({ account, written_at: now }).execute();
  await transaction
    .insertInto("outbox")
    .values({ key, intent: hash })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ intent: hash }))
    .execute();
}
