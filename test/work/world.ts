// Purpose: the whole loop on one machine without a network: a list, a pretended GitHub, a real database, and a process that can die.
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openState, type State } from "#main/open-state.ts";
import type { Forge } from "#ports/forge.ts";
import type { JobHandler, NewJob } from "#ports/queue.ts";
import type { Repository } from "#ports/repository.ts";
import type { Store } from "#ports/store.ts";
import { jobHandlers } from "#work/jobs/job-handlers.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";
import { testClock } from "../contract/states.ts";
import { FakeForge } from "./fake-forge.ts";
import { FakeRepository } from "./fake-repository.ts";
import { LIST_BEGAN, SampleList } from "./sample-list.ts";
import { silentLog } from "./silent-log.ts";

const LEASE_MS = 15_000;
const STATE_FILE = "state.db";

/** A call over a port. */
export interface Call {
  readonly name: string;
  /** Whether it is the first of its job. */
  readonly opensJob: boolean;
}

interface Outside {
  readonly forge?: FakeForge;
  readonly clone?: () => Promise<Repository>;
}

/** Everything outside the process, and the state file, live on; the process is made anew by each `run`. */
export class World {
  readonly clock = testClock(LIST_BEGAN + 24 * 3_600_000);
  readonly list = new SampleList();
  readonly forge: FakeForge;
  readonly repository: FakeRepository;
  readonly clone: () => Promise<Repository>;
  /** Calls over the ports since the beginning. */
  readonly calls: Call[] = [];
  /** The process dies after this many calls; 0: never. */
  dieAfter = 0;
  readonly #folder: string;

  private constructor(folder: string, outside: Outside) {
    this.#folder = folder;
    this.forge = outside.forge ?? new FakeForge();
    this.repository = new FakeRepository();
    this.clone = outside.clone ?? (() => Promise.resolve(this.repository));
  }

  /** @param outside.state the database that the first process finds; without it there is none */
  static async make({ state, ...outside }: Outside & { readonly state?: Uint8Array } = {}): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), "patchferry-world-"));
    if (state !== undefined) await writeFile(join(folder, STATE_FILE), state);
    return new World(folder, outside);
  }

  /** Reads the list and works until nothing is left to do, as often as it takes where the process dies. */
  async run(...jobs: readonly NewJob[]): Promise<void> {
    let first: readonly NewJob[] = [syncRepositories.job({}), ingestList.job({ list: "widgets" }), ...jobs];
    while ((await this.#live(first)) === "died") {
      first = [];
      this.clock.time += 2 * LEASE_MS;
    }
  }

  /** Opens the state between two runs. */
  async look<T>(at: (store: Store, state: State) => Promise<T>): Promise<T> {
    const state = await this.#open();
    try {
      return await at(state.store, state);
    } finally {
      await state.close();
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #open(): Promise<State> {
    return openState(join(this.#folder, STATE_FILE), {
      clock: this.clock,
      leaseMs: LEASE_MS,
      durable: false,
    });
  }

  async #live(jobs: readonly NewJob[]): Promise<"ended" | "died"> {
    const state = await this.#open();
    const death = Promise.withResolvers<"died">();
    const life = new Life(this, () => {
      death.resolve("died");
    });
    await state.queue.add(jobs);
    const stop = new AbortController();
    const working = state.queue.work(life.handlers(state), stop.signal);
    const end = await Promise.race([death.promise, state.queue.idle().then(() => "ended" as const)]);
    stop.abort();
    // A dead process says nothing to its database: the job stays as it was, in somebody's hands. Its last transaction
    // ends first, since a real death would release the lock that a second connection of this process would wait for.
    if (end === "died") {
      working.catch(() => undefined);
      for (let turn = 0; turn < 5; turn++) await state.queue.counts();
    } else await working;
    await state.close();
    return end;
  }
}

class Life {
  readonly #world: World;
  readonly #die: () => void;
  #dead = false;
  #jobBegan = false;

  constructor(world: World, die: () => void) {
    this.#world = world;
    this.#die = die;
  }

  handlers(state: State): ReadonlyMap<string, JobHandler> {
    const { store, queue } = state;
    const world = this.#world;
    const handlers = jobHandlers({
      store: {
        mails: this.#mortal(store.mails),
        lineages: this.#mortal(store.lineages),
        repositories: this.#mortal(store.repositories),
        mirrors: this.#mortal(store.mirrors),
        ignores: this.#mortal(store.ignores),
        outbox: this.#mortal(store.outbox),
      },
      queue: this.#mortal(queue),
      forge: this.#mortal<Forge>(world.forge),
      clock: world.clock,
      log: silentLog,
      settings: {
        webUrl: "https://github.example",
        lists: new Map([["widgets", null]]),
        mirrorWithinMs: null,
      },
      repositoryOf: async () => this.#mortal(await world.clone()),
      inboxOf: () => Promise.resolve(world.list),
    });
    return new Map([...handlers].map(([kind, handler]) => [kind, this.#marked(handler)]));
  }

  #marked(handler: JobHandler): JobHandler {
    return (job) => {
      this.#jobBegan = true;
      return handler(job);
    };
  }

  /** The same object, but each call may be the last: it does its work and its answer never comes. */
  #mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) =>
          this.#call(String(name), () => (value as (...all: unknown[]) => unknown).apply(object, given));
      },
    });
  }

  #call(name: string, call: () => unknown): unknown {
    if (this.#dead) return new Promise(() => undefined);
    const answer = call();
    if (!(answer instanceof Promise)) return answer;
    this.#world.calls.push({ name, opensJob: this.#jobBegan });
    this.#jobBegan = false;
    if (this.#world.calls.length !== this.#world.dieAfter) return answer;
    this.#dead = true;
    return answer.then(() => {
      this.#die();
      return new Promise(() => undefined);
    });
  }
}
