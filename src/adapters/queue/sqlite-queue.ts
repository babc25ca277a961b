// Purpose: the embedded queue: runs a few jobs at a time, renews their leases, and decides what happens after a failed try.
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { type JobRow, JobTable, MAX_ATTEMPTS, type Setback } from "#adapters/queue/job-table.ts";
import type { QueueTables } from "#adapters/queue/migrations.ts";
import type { Clock } from "#ports/clock.ts";
import type { FailedJob, JobCounts, JobHandler, Json, NewJob, Queue } from "#ports/queue.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** The options of the queue. */
export interface SqliteQueueOptions {
  readonly clock: Clock;
  /** Jobs at once; default 4. */
  readonly concurrency?: number;
  /** Milliseconds after which another worker takes the job of a silent worker; default 15,000. */
  readonly leaseMs?: number;
}

const LEASE_MS = 15_000;
const CONCURRENCY = 4;
// Jobs that another process adds, or that become due, are noticed after this time at the latest.
const LOOK_AGAIN_MS = 250;
const PRUNE_EVERY_MS = 3_600_000;
// GitHub can redeliver a webhook for three days.
const REMEMBER_MS = 7 * 86_400_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** The queue on the embedded database, whose schema must be there (`QUEUE_MIGRATIONS`). */
export class SqliteQueue implements Queue {
  readonly #table: JobTable;
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #leaseMs: number;
  readonly #listeners = new Set<() => void>();

  constructor(database: Kysely<QueueTables>, options: SqliteQueueOptions) {
    this.#table = new JobTable(database);
    this.#clock = options.clock;
    this.#concurrency = options.concurrency ?? CONCURRENCY;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
  }

  async add(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.#table.add(jobs, this.#clock.now());
    this.#ring();
  }

  async work(handlers: ReadonlyMap<string, JobHandler>, signal: AbortSignal): Promise<void> {
    const worker = randomUUID();
    const running = new Set<Promise<void>>();
    // An error of a handler concerns only its job; an error of the database ends this worker.
    const failed = new AbortController();
    const stop = AbortSignal.any([signal, failed.signal]);
    const stopUpkeep = this.#keepUp(worker);
    try {
      await this.#table.takeUp([...handlers.keys()]);
      while (!stop.aborted) {
        const job = running.size < this.#concurrency ? await this.#claim(worker) : null;
        if (job === null) await this.#change(stop);
        else this.#start(this.#run(job, worker, handlers), { running, failed });
      }
    } finally {
      await Promise.all(running);
      stopUpkeep();
    }
    if (failed.signal.aborted) throw failed.signal.reason;
  }

  #start(
    run: Promise<void>,
    { running, failed }: { running: Set<Promise<void>>; failed: AbortController },
  ): void {
    const done = run
      .catch((error: unknown) => {
        failed.abort(error);
      })
      .finally(() => {
        running.delete(done);
        this.#ring();
      });
    running.add(done);
  }

  async idle(): Promise<void> {
    while (await this.#table.busy(this.#clock.now())) await this.#change();
  }

  counts(): Promise<JobCounts> {
    return this.#table.counts();
  }

  failures(): Promise<readonly FailedJob[]> {
    return this.#table.failures();
  }

  #claim(worker: string): Promise<JobRow | null> {
    const now = this.#clock.now();
    return this.#table.claim({ worker, now, leaseUntil: now + this.#leaseMs });
  }

  async #run(row: JobRow, worker: string, handlers: ReadonlyMap<string, JobHandler>): Promise<void> {
    try {
      if (row.attempt > MAX_ATTEMPTS) throw gaveUp(`Its worker died ${MAX_ATTEMPTS} times.`);
      const handler = handlers.get(row.kind);
      if (handler === undefined) {
        const error = `This version of Patchferry has no job of the kind "${row.kind}"; another version wrote it.`;
        await this.#table.strand(row, worker, { error, now: this.#clock.now() });
        return;
      }
      const { kind, key, attempt } = row;
      await handler({ id: String(row.id), kind, key, attempt, payload: readPayload(row.payload) });
    } catch (error) {
      await this.#table.setBack(row, worker, judge(error, row.attempt, this.#clock.now()));
      return;
    }
    await this.#table.finish(row, worker, this.#clock.now());
  }

  #keepUp(worker: string): () => void {
    const prune = () => void this.#table.prune(this.#clock.now() - REMEMBER_MS).catch(leaveToNextTime);
    const renew = () =>
      void this.#table.renew(worker, this.#clock.now() + this.#leaseMs).catch(leaveToNextTime);
    prune();
    const timers = [setInterval(renew, this.#leaseMs / 3), setInterval(prune, PRUNE_EVERY_MS)];
    timers.forEach((timer) => timer.unref());
    return () => {
      timers.forEach(clearInterval);
    };
  }

  #ring(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves when this queue changed, or it is time to look again, or `signal` aborts. */
  #change(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        this.#listeners.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_AGAIN_MS);
      signal?.addEventListener("abort", wake);
      this.#listeners.add(wake);
      if (signal?.aborted === true) wake();
    });
  }
}

// With null the handler derives the job from its key; a further try would find the same text.
function readPayload(stored: string): Json {
  try {
    return JSON.parse(stored) as Json;
  } catch {
    return null;
  }
}

function judge(error: unknown, attempt: number, now: number): Setback {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof OutsideError)) {
    const pause = Math.min(FIRST_PAUSE_MS * 3 ** (attempt - 1), LONGEST_PAUSE_MS);
    return { error: message, now, counted: true, runAt: attempt < MAX_ATTEMPTS ? now + pause : null };
  }
  if (error.retry === "never") return { error: message, now, counted: true, runAt: null };
  return { error: message, now, counted: false, runAt: now + error.retry.afterMs };
}

function gaveUp(message: string): OutsideError {
  return new OutsideError(message, { code: "job-given-up", retry: "never" });
}

// If maintenance fails once (a busy database), the next turn makes up for it.
function leaveToNextTime(): void {
  return undefined;
}
