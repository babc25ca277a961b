// Purpose: jobs that survive a crash: stored first, run at least once, retried, and shown when they are given up.

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A job to add. */
export interface NewJob {
  readonly kind: string;
  /**
   * Names the job. Adding a key that is waiting changes nothing. A key that is running is added once more, because the running job may
   * already have read its input. A key that was given up is tried again. A key that ran as `once` is never run a second time.
   */
  readonly key: string;
  readonly payload: Json;
  /** Jobs of one lane run one after the other, in the order in which they were added; a job that waits for its next try holds its lane. */
  readonly lane: string;
  /** True: a key that ran to its end is not run again (webhook deliveries); remembered for a week. */
  readonly once?: boolean;
  /** Milliseconds since 1970; default now. */
  readonly runAt?: number;
}

/** A job under way. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  /** null where the stored one is damaged. */
  readonly payload: Json;
  /** 1 at the first try; a try that an OutsideError postponed is not counted. */
  readonly attempt: number;
}

/**
 * Runs one job. An OutsideError with a wait postpones it for that long, any number of times; one with `retry: "never"`
 * gives it up at once; anything else is tried again after growing pauses, at most 10 times.
 */
export type JobHandler = (job: Job) => Promise<void>;

/** The number of jobs by state, for `doctor` and the dashboard. */
export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

/** A job that was given up. */
export interface FailedJob {
  readonly kind: string;
  readonly key: string;
  readonly attempts: number;
  /** The message of the last error. */
  readonly error: string;
  /** Milliseconds since 1970. */
  readonly failedAt: number;
}

/** A queue of jobs in lanes. */
export interface Queue {
  /** Adds all jobs in one transaction. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /**
   * Runs jobs until `signal` aborts; resolves when the running jobs have ended. A job whose worker died is run again. A job whose
   * kind has no handler was written by another version of this program: it is shown among the failures, doesn't hold its lane, and
   * is run by the next worker that has a handler for it.
   */
  work(handlers: ReadonlyMap<string, JobHandler>, signal: AbortSignal): Promise<void>;
  /** Resolves when no job is running or waiting, apart from later retries and the jobs behind them. */
  idle(): Promise<void>;
  counts(): Promise<JobCounts>;
  /** The latest jobs that were given up, newest first, at most 100. */
  failures(): Promise<readonly FailedJob[]>;
}
