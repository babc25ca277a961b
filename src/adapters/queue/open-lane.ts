// Purpose: the order of a lane: its first job alone is `ready`, the others are `blocked`.
import type { Transaction } from "kysely";
import type { JobState, QueueTables } from "#adapters/queue/migrations.ts";

/** Makes the next job of a lane ready, unless one is ready or running. */
export async function openLane(transaction: Transaction<QueueTables>, lane: string): Promise<void> {
  if ((await firstJobOf(transaction, lane, ["ready", "running"])) !== undefined) return;
  const next = await firstJobOf(transaction, lane, ["blocked"]);
  if (next === undefined) return;
  await transaction.updateTable("jobs").set({ state: "ready" }).where("id", "=", next).execute();
}

/** Id of the first job of a lane in one of these states. */
export async function firstJobOf(
  transaction: Transaction<QueueTables>,
  lane: string,
  states: readonly JobState[],
): Promise<number | undefined> {
  const row = await transaction
    .selectFrom("jobs")
    .select("id")
    .where("lane", "=", lane)
    .where("state", "in", states)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
