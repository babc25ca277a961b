// Purpose: adds a job to the table, unless its key is there already.
import type { Transaction } from "kysely";
import type { JobState, QueueTables } from "#adapters/queue/migrations.ts";
import { firstJobOf } from "#adapters/queue/open-lane.ts";
import type { NewJob } from "#ports/queue.ts";

/** States of a job that has not begun. */
export const WAITING: readonly JobState[] = ["blocked", "ready"];
/** States of a job that gave up. */
export const GIVEN_UP: readonly JobState[] = ["failed", "stranded"];
const ACTIVE: readonly JobState[] = ["blocked", "ready", "running"];

/** `NewJob.key` says what happens where the key is known. */
export async function addJob(transaction: Transaction<QueueTables>, job: NewJob, now: number): Promise<void> {
  const same = await transaction.selectFrom("jobs").select("state").where("key", "=", job.key).execute();
  const stands: readonly JobState[] = job.once === true ? [...ACTIVE, "done"] : WAITING;
  if (same.some(({ state }) => stands.includes(state))) return;
  await transaction.deleteFrom("jobs").where("key", "=", job.key).where("state", "in", GIVEN_UP).execute();
  const ahead = await firstJobOf(transaction, job.lane, ACTIVE);
  await transaction
    .insertInto("jobs")
    .values({
      kind: job.kind,
      key: job.key,
      payload: JSON.stringify(job.payload),
      lane: job.lane,
      once: job.once === true ? 1 : 0,
      state: ahead === undefined ? "ready" : "blocked",
      run_at: job.runAt ?? now,
      attempt: 0,
    })
    .execute();
}
