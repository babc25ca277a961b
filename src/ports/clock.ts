// Purpose: the time, handed in, so that what depends on it can be tested.

/** Tells the time. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}
