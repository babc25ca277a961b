// Purpose: every implementation of store and queue that the contract suites run on; add the next one here.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openState, type State } from "#main/open-state.ts";
import type { Clock } from "#ports/clock.ts";

/** A clock that tests set. */
export interface TestClock extends Clock {
  time: number;
}

/** A clock that stands still until it is set. */
export function testClock(time = 1_700_000_000_000): TestClock {
  return {
    time,
    now() {
      return this.time;
    },
  };
}

/** An implementation: opens the same state each time until it is removed. */
export interface Implementation {
  readonly name: string;
  readonly make: () => Promise<{
    readonly open: (clock: Clock) => Promise<State>;
    readonly remove: () => Promise<void>;
  }>;
}

/** All implementations. */
export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: "node:sqlite",
    make: async () => {
      const folder = await mkdtemp(join(tmpdir(), "patchferry-state-"));
      return {
        open: (clock) => openState(join(folder, "state.db"), { clock, leaseMs: 2_000, durable: false }),
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    },
  },
];
