// Purpose: the embedded queue's table; only SQLite ever has it, PostgreSQL has a queue of its own.
import type { Generated, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The states of a job: `blocked` (another one of its lane comes first), `ready`, `running`, then deleted, `done` (remembered because it
 * was `once`), `failed` (given up) or `stranded` (waits for a worker that knows its kind).
 */
export type JobState = "blocked" | "ready" | "running" | "done" | "failed" | "stranded";

/** Tables of the queue. */
export interface QueueTables {
  jobs: {
    id: Generated<number>;
    kind: string;
    key: string;
    payload: string;
    lane: string;
    once: 0 | 1;
    state: JobState;
    run_at: number;
    attempt: number;
    worker: string | null;
    lease_until: number | null;
    error: string | null;
    ended_at: number | null;
  };
}

/** Migrations of the queue's table. */
export const QUEUE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "2025-11-queue": { up: createJobs },
};

async function createJobs(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("jobs")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("once", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("run_at", "integer", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("worker", "text")
    .addColumn("lease_until", "integer")
    .addColumn("error", "text")
    .addColumn("ended_at", "integer")
    .execute();
  const index = (name: string, columns: string[]) =>
    database.schema.createIndex(name).on("jobs").columns(columns).execute();
  await index("jobs_by_key", ["key", "state"]);
  await index("jobs_by_lane", ["lane", "state", "id"]);
  await index("jobs_due", ["state", "run_at", "id"]);
  await index("jobs_leased", ["state", "lease_until"]);
}
