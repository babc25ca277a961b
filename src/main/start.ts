// Purpose: starts the service: state, clones, lists, workers, and the timer that reads the lists.
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { Environment } from "#adapters/process/environment.ts";
import type { ServerConfig } from "#config/server-config.ts";
import { Clones } from "#main/clones.ts";
import { openState } from "#main/open-state.ts";
import type { Clock } from "#ports/clock.ts";
import type { Forge } from "#ports/forge.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Log } from "#ports/log.ts";
import type { Queue } from "#ports/queue.ts";
import type { Store } from "#ports/store.ts";
import { jobHandlers } from "#work/jobs/job-handlers.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";
import type { WorkSettings } from "#work/work-context.ts";

/** The settings of the service. */
export interface ServiceSettings extends Pick<ServerConfig, "lists" | "database" | "data" | "poll"> {
  /** Web address of GitHub without a final slash. */
  readonly webUrl: string;
  /** Series older than this are not mirrored (milliseconds); null: all are mirrored. */
  readonly mirrorWithinMs: number | null;
}

/** The outside that the service is given. */
export interface ServiceOutside {
  readonly forge: Forge;
  readonly clock: Clock;
  readonly log: Log;
  /** Environment for git. */
  readonly environment: Environment;
}

/** The running service. */
export interface Service {
  readonly store: Store;
  readonly queue: Queue;
  /** Reads every list now. */
  readonly poll: () => Promise<void>;
  /** Whether its workers are running. */
  readonly isWell: () => Promise<boolean>;
  /** Resolves when the running jobs have ended and everything is closed. */
  readonly stop: () => Promise<void>;
}

// Webhooks report every change at once; the daily sync is for lost webhooks.
const SYNC_EVERY_MS = 24 * 3_600_000;

/** Starts the service: it syncs the repositories and reads the lists, and repeats both until it is stopped. */
export async function startService(settings: ServiceSettings, outside: ServiceOutside): Promise<Service> {
  const { clock, log, environment } = outside;
  const { store, queue, close } = await openState(settings.database, { clock });
  const clones = new Clones({
    directory: settings.data,
    environment,
    onMaking: (id) => store.repositories.setFetchedAt(id, 0),
  });
  const ports = {
    ...outside,
    store,
    queue,
    settings: workSettings(settings),
    repositoryOf: clones.open,
    inboxOf: keepInboxes(settings.lists, environment),
  };
  const sync = () => queue.add([syncRepositories.job({})]);
  const poll = () => queue.add(Object.keys(settings.lists).map((list) => ingestList.job({ list })));
  await sync();
  await poll();
  const stop = new AbortController();
  let isWorking = true;
  const working = work();
  const timers = [every(settings.poll * 1000, poll, log), every(SYNC_EVERY_MS, sync, log)];
  return {
    store,
    queue,
    poll,
    isWell: () => Promise.resolve(isWorking),
    stop: async () => {
      timers.forEach(clearInterval);
      stop.abort();
      await working;
      await clones.close();
      await close();
    },
  };

  // Workers end by themselves only where the database fails.
  async function work(): Promise<void> {
    await queue.work(jobHandlers(ports), stop.signal).catch((err: unknown) => {
      log.error({ err }, "the workers ended");
    });
    isWorking = false;
  }
}

// Inboxes are kept open, because finding out the kind of a SOURCE takes a quarter of the time of reading a hundred mails.
function keepInboxes(
  lists: ServiceSettings["lists"],
  environment: ServiceOutside["environment"],
): (list: string) => Promise<Inbox> {
  const inboxes = new Map<string, Promise<Inbox>>();
  return (list) => {
    const known = inboxes.get(list);
    if (known !== undefined) return known;
    const { source = "", url = null } = lists[list] ?? {};
    const opening = openInbox(source, { environment, url });
    inboxes.set(list, opening);
    opening.catch(() => inboxes.delete(list));
    return opening;
  };
}

function every(milliseconds: number, action: () => Promise<void>, log: Log): NodeJS.Timeout {
  const run = () =>
    action().catch((err: unknown) => {
      log.error({ err }, "a timer failed");
    });
  return setInterval(() => void run(), milliseconds);
}

function workSettings({ lists, webUrl, mirrorWithinMs }: ServiceSettings): WorkSettings {
  return {
    webUrl,
    mirrorWithinMs,
    lists: new Map(Object.entries(lists).map(([name, { url }]) => [name, url])),
  };
}
