// Purpose: the outside that the jobs of the running service are given.
import type { Clock } from "#ports/clock.ts";
import type { Forge, ForgeRepository } from "#ports/forge.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Log } from "#ports/log.ts";
import type { Queue } from "#ports/queue.ts";
import type { Repository } from "#ports/repository.ts";
import type { Store } from "#ports/store.ts";

/** The operator's settings that jobs use. */
export interface WorkSettings {
  /** Web address of GitHub without a final slash: `https://github.com`. */
  readonly webUrl: string;
  /** Names of the lists that can be read, each with the web address of its archive or null. */
  readonly lists: ReadonlyMap<string, string | null>;
  /** Series older than this are read but not mirrored, in milliseconds; null: all are mirrored. */
  readonly mirrorWithinMs: number | null;
}

/** The outside of the jobs. */
export interface WorkContext {
  readonly store: Store;
  readonly queue: Queue;
  readonly forge: Forge;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: WorkSettings;
  /** The bare clone of a repository on this machine; it is created where missing, and kept open. */
  readonly repositoryOf: (repository: ForgeRepository) => Promise<Repository>;
  /** The archive of a list that `settings.lists` names. */
  readonly inboxOf: (list: string) => Promise<Inbox>;
}
