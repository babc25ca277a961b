// Purpose: what the jobs of the running service are handed from outside.
import type { Clock } from "#ports/clock.ts";
import type { Forge, ForgeRepository } from "#ports/forge.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Log } from "#ports/log.ts";
import type { Queue } from "#ports/queue.ts";
import type { Repository } from "#ports/repository.ts";
import type { Store } from "#ports/store.ts";

/** The outside of the jobs. */
export interface Ports {
  readonly store: Store;
  readonly queue: Queue;
  readonly forge: Forge;
  readonly clock: Clock;
  readonly log: Log;
  /** The bare clone of a repository on this machine, made where it is missing; kept open. */
  readonly repositoryOf: (repository: ForgeRepository) => Promise<Repository>;
  /** The archive of a list, by what configuration calls its source. */
  readonly inboxOf: (source: string) => Promise<Inbox>;
}
