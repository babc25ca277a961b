// Purpose: the current time as a port, so that code which depends on it can be tested.

/** A clock. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}
