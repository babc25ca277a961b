// Purpose: jobs that survive a crash: stored first, run at least once, retried, and shown when they are given up.

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A job to add. */
export interface NewJob {
  readonly kind: string;
  /** Names the job: adding a key that is waiting changes nothing; one that was `once` is never run a second time. */
  readonly key: string;
  readonly payload: Json;
  /** Jobs of one lane run one after the other, in the order they were added. */
  readonly lane: string;
  /** True: a key that ran to its end is not run again (webhook deliveries). */
  readonly once?: boolean;
  /** Milliseconds since 1970; default now. */
  readonly runAt?: number;
}

/** A job under way. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: Json;
  /** 1 at the first try. */
  readonly attempt: number;
}

/** Runs one job; throwing an OutsideError with `retry` puts it back for later, anything else after growing pauses, at most 10 times. */
export type JobHandler = (job: Job) => Promise<void>;

/** Jobs that gave up or wait, for `doctor` and the dashboard. */
export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

/** The queue. */
export interface Queue {
  /** In one transaction. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /** Runs jobs until `signal` aborts; resolves when those under way have ended. A job whose worker died is taken up again. */
  work(handlers: ReadonlyMap<string, JobHandler>, signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is waiting (but for later retries) nor running. */
  idle(): Promise<void>;
  counts(): Promise<JobCounts>;
}
