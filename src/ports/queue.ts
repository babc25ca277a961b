// Purpose: jobs that survive a crash: stored first, run at least once, retried, and shown when they are given up.

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A job to add. */
export interface NewJob {
  readonly kind: string;
  /**
   * Names the job: adding a key that is waiting changes nothing; one that is running is added once more, because it may
   * have read what it needs already; one that gave up is tried afresh; one that was `once` is never run a second time.
   */
  readonly key: string;
  readonly payload: Json;
  /** Jobs of one lane run one after the other, in the order they were added; one that waits for its next try holds its lane. */
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
  readonly payload: Json;
  /** 1 at the first try; a try that an OutsideError put back for later is not counted. */
  readonly attempt: number;
}

/**
 * Runs one job. An OutsideError with a wait puts it back for that long as often as it takes, one with `retry: "never"`
 * gives it up at once; anything else is tried again after growing pauses, at most 10 times.
 */
export type JobHandler = (job: Job) => Promise<void>;

/** Jobs by what they do now, for `doctor` and the dashboard. */
export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

/** A job that gave up. */
export interface FailedJob {
  readonly kind: string;
  readonly key: string;
  readonly attempts: number;
  /** The message of the last error. */
  readonly error: string;
  /** Milliseconds since 1970. */
  readonly failedAt: number;
}

/** The queue. */
export interface Queue {
  /** In one transaction. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /** Runs jobs until `signal` aborts; resolves when those under way have ended. A job whose worker died is taken up again. */
  work(handlers: ReadonlyMap<string, JobHandler>, signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is waiting (but for later retries and what waits behind them) nor running. */
  idle(): Promise<void>;
  counts(): Promise<JobCounts>;
  /** The latest jobs that gave up, newest first, at most 100. */
  failures(): Promise<readonly FailedJob[]>;
}
