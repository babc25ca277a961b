// Purpose: opens store and queue on the embedded database of an installation.
import { openSqlite } from "#adapters/database/open-sqlite.ts";
import { QUEUE_MIGRATIONS, type QueueTables } from "#adapters/queue/migrations.ts";
import { SqliteQueue, type SqliteQueueOptions } from "#adapters/queue/sqlite-queue.ts";
import { STORE_MIGRATIONS } from "#adapters/store/migrations.ts";
import { sqlStore } from "#adapters/store/sql-store.ts";
import type { StoreTables } from "#adapters/store/tables.ts";
import type { Queue } from "#ports/queue.ts";
import type { Store } from "#ports/store.ts";

/** The persistent state of an installation. */
export interface State {
  readonly store: Store;
  readonly queue: Queue;
  readonly close: () => Promise<void>;
}

/** The options of the database. */
export interface StateOptions extends SqliteQueueOptions {
  /** False, for a demo or a test: every step is faster, but a power cut may lose the last seconds. Default: true. */
  readonly durable?: boolean;
}

/**
 * Opens the database file at `path`, creates it where it is missing, and updates its schema.
 * @throws OutsideError `database-unusable`
 */
export async function openState(path: string, options: StateOptions): Promise<State> {
  const database = await openSqlite<StoreTables & QueueTables>(
    { path, durable: options.durable ?? true },
    {
      ...STORE_MIGRATIONS,
      ...QUEUE_MIGRATIONS,
    },
  );
  return {
    store: sqlStore(database),
    queue: new SqliteQueue(database, options),
    close: () => database.destroy(),
  };
}
