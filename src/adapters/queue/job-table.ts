// Purpose: moves jobs through their table, each move in one transaction; only the head of each lane is `ready`, so that
// taking the next job costs the same however many wait.
import type { Kysely, Selectable, Transaction } from "kysely";
import { addJob, GIVEN_UP, WAITING } from "#adapters/queue/add-job.ts";
import type { JobState, QueueTables } from "#adapters/queue/migrations.ts";
import { openLane } from "#adapters/queue/open-lane.ts";
import type { FailedJob, JobCounts, NewJob } from "#ports/queue.ts";

/** A job is given up when its tries reach this number. */
export const MAX_ATTEMPTS = 10;

const SHOWN_FAILURES = 100;

/** A row of the table. */
export type JobRow = Selectable<QueueTables["jobs"]>;

/** The worker that takes a job, when, and until when the lease lasts unless it is renewed. */
export interface JobClaim {
  readonly worker: string;
  readonly now: number;
  readonly leaseUntil: number;
}

/** A failed try: it is repeated at `runAt`, or the job is given up where that is null. */
export interface Setback {
  readonly error: string;
  readonly now: number;
  readonly runAt: number | null;
  /** Whether this try counts towards `MAX_ATTEMPTS`. */
  readonly counted: boolean;
}

/** The jobs table. */
export class JobTable {
  readonly #database: Kysely<QueueTables>;

  constructor(database: Kysely<QueueTables>) {
    this.#database = database;
  }

  /** Adds the jobs that aren't there yet, all or none. */
  async add(jobs: readonly NewJob[], now: number): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      for (const job of jobs) await addJob(transaction, job, now);
    });
  }

  /** Takes the next job: one whose worker died, else the one that has been due longest; null where there is none. */
  async claim(claim: JobClaim): Promise<JobRow | null> {
    return this.#database.transaction().execute(async (transaction) => {
      const next = (await abandoned(transaction, claim)) ?? (await due(transaction, claim.now));
      if (next === undefined) return null;
      await transaction
        .updateTable("jobs")
        .set({
          state: "running",
          worker: claim.worker,
          lease_until: claim.leaseUntil,
          attempt: next.attempt + 1,
        })
        .where("id", "=", next.id)
        .execute();
      return { ...next, attempt: next.attempt + 1 };
    });
  }

  /** Renews the worker's leases. */
  async renew(worker: string, leaseUntil: number): Promise<void> {
    await this.#database
      .updateTable("jobs")
      .set({ lease_until: leaseUntil })
      .where("state", "=", "running")
      .where("worker", "=", worker)
      .execute();
  }

  /** Finishes a job; the next one of its lane may start. A worker that lost its lease changes nothing. */
  async finish(job: JobRow, worker: string, now: number): Promise<void> {
    await this.#settle(job, worker, async (transaction) => {
      if (job.once === 1)
        await transaction
          .updateTable("jobs")
          .set({ state: "done", worker: null, lease_until: null, ended_at: now })
          .where("id", "=", job.id)
          .execute();
      else await transaction.deleteFrom("jobs").where("id", "=", job.id).execute();
    });
  }

  /** Postpones a job or gives it up. A worker that lost its lease changes nothing. */
  async setBack(job: JobRow, worker: string, setback: Setback): Promise<void> {
    await this.#settle(job, worker, async (transaction) => {
      // The same key was added while this one ran: one try serves both.
      if (setback.runAt !== null)
        await transaction
          .deleteFrom("jobs")
          .where("key", "=", job.key)
          .where("state", "in", WAITING)
          .execute();
      await transaction
        .updateTable("jobs")
        .set({
          state: setback.runAt === null ? "failed" : "ready",
          run_at: setback.runAt ?? job.run_at,
          attempt: setback.counted ? job.attempt : job.attempt - 1,
          worker: null,
          lease_until: null,
          error: setback.error,
          ended_at: setback.runAt === null ? setback.now : null,
        })
        .where("id", "=", job.id)
        .execute();
    });
  }

  /** Lays a job aside whose kind its worker doesn't know; the try isn't counted. */
  async strand(job: JobRow, worker: string, { error, now }: Pick<Setback, "error" | "now">): Promise<void> {
    await this.#settle(job, worker, async (transaction) => {
      const aside = { state: "stranded", attempt: job.attempt - 1, worker: null, lease_until: null } as const;
      await transaction
        .updateTable("jobs")
        .set({ ...aside, error, ended_at: now })
        .where("id", "=", job.id)
        .execute();
    });
  }

  /** Lets the stranded jobs of these kinds wait again. */
  async takeUp(kinds: readonly string[]): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const stranded = await transaction
        .selectFrom("jobs")
        .select(["id", "lane"])
        .where("state", "=", "stranded")
        .where("kind", "in", kinds)
        .execute();
      for (const { id, lane } of stranded) {
        const waiting = { state: "blocked", error: null, ended_at: null } as const;
        await transaction.updateTable("jobs").set(waiting).where("id", "=", id).execute();
        await openLane(transaction, lane);
      }
    });
  }

  /** Whether a job is running or due. One query, because between two queries the end of a job can make another one ready. */
  async busy(now: number): Promise<boolean> {
    const row = await this.#database
      .selectFrom("jobs")
      .select("id")
      .where((is) =>
        is.or([is("state", "=", "running"), is.and([is("state", "=", "ready"), is("run_at", "<=", now)])]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Forgets jobs that were done before `time`. */
  async prune(time: number): Promise<void> {
    await this.#database
      .deleteFrom("jobs")
      .where("state", "=", "done")
      .where("ended_at", "<", time)
      .execute();
  }

  /** Jobs by state. */
  async counts(): Promise<JobCounts> {
    const rows = await this.#database
      .selectFrom("jobs")
      .select(["state", (expression) => expression.fn.countAll<number>().as("jobs")])
      .groupBy("state")
      .execute();
    const count = (state: JobState) => rows.find((row) => row.state === state)?.jobs ?? 0;
    return {
      waiting: count("blocked") + count("ready"),
      running: count("running"),
      failed: count("failed") + count("stranded"),
    };
  }

  /** The latest jobs that were given up. */
  async failures(): Promise<readonly FailedJob[]> {
    const rows = await this.#database
      .selectFrom("jobs")
      .select(["kind", "key", "attempt as attempts", "error", "ended_at"])
      .where("state", "in", GIVEN_UP)
      .orderBy("ended_at", "desc")
      .limit(SHOWN_FAILURES)
      .execute();
    return rows.map(({ error, ended_at, ...job }) => ({
      ...job,
      error: error ?? "",
      failedAt: ended_at ?? 0,
    }));
  }

  async #settle(
    job: JobRow,
    worker: string,
    move: (transaction: Transaction<QueueTables>) => Promise<void>,
  ): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom("jobs")
        .select(["worker", "state"])
        .where("id", "=", job.id)
        .executeTakeFirst();
      if (row?.worker !== worker || row.state !== "running") return;
      await move(transaction);
      await openLane(transaction, job.lane);
    });
  }
}

// A worker whose process was busy past its lease still settles its own jobs, so it never takes them from itself.
function abandoned(database: Kysely<QueueTables>, claim: JobClaim): Promise<JobRow | undefined> {
  return database
    .selectFrom("jobs")
    .selectAll()
    .where("state", "=", "running")
    .where("lease_until", "<", claim.now)
    .where("worker", "!=", claim.worker)
    .orderBy("lease_until")
    .limit(1)
    .executeTakeFirst();
}

function due(database: Kysely<QueueTables>, now: number): Promise<JobRow | undefined> {
  return database
    .selectFrom("jobs")
    .selectAll()
    .where("state", "=", "ready")
    .where("run_at", "<=", now)
    .orderBy("run_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}
