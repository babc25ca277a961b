// Purpose: store and queue on the one embedded database of an installation.
import { openSqlite } from "#adapters/database/open-sqlite.ts";
import { QUEUE_MIGRATIONS, type QueueTables } from "#adapters/queue/migrations.ts";
import { SqliteQueue, type SqliteQueueOptions } from "#adapters/queue/sqlite-queue.ts";
import { STORE_MIGRATIONS } from "#adapters/store/migrations.ts";
import { sqlStore } from "#adapters/store/sql-store.ts";
import type { StoreTables } from "#adapters/store/tables.ts";
import type { Queue } from "#ports/queue.ts";
import type { Store } from "#ports/store.ts";

/** What an installation remembers. */
export interface State {
  readonly store: Store;
  readonly queue: Queue;
  readonly close: () => Promise<void>;
}

/** How state is kept. */
export interface StateOptions extends SqliteQueueOptions {
  /** False: a power cut may cost the last seconds, and every step is faster (a demo, a test); default true. */
  readonly durable?: boolean;
}

/**
 * Opens the database file at `path`, made where it is missing, its schema brought up to date.
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
