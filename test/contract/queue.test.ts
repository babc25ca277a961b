// Purpose: what every queue must do, whatever database is behind it.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { State } from "#main/open-state.ts";
import type { Job, JobHandler, NewJob, Queue } from "#ports/queue.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { IMPLEMENTATIONS, type TestClock, testClock } from "./states.ts";

const job = (key: string, rest: Partial<NewJob> = {}): NewJob => ({
  kind: "note",
  key,
  payload: null,
  lane: key,
  ...rest,
});

describe.each(IMPLEMENTATIONS)("queue on $name", ({ make }) => {
  let place: Awaited<ReturnType<typeof make>>;
  let clock: TestClock;
  let state: State;
  let queue: Queue;

  beforeEach(async () => {
    clock = testClock();
    place = await make();
    state = await place.open(clock);
    queue = state.queue;
  });
  afterEach(async () => {
    await state.close();
    await place.remove();
  });

  /** Works until nothing is due and gives the keys in the order they were begun. */
  async function drain(handle: JobHandler = () => Promise.resolve()): Promise<string[]> {
    const stop = new AbortController();
    const begun: string[] = [];
    const note: JobHandler = (one) => {
      begun.push(one.key);
      return handle(one);
    };
    const working = queue.work(new Map([["note", note]]), stop.signal);
    await queue.idle();
    stop.abort();
    await working;
    return begun;
  }

  test("hands a job's kind, key and payload to its handler", async () => {
    await queue.add([job("a", { payload: { list: "kvm", numbers: [1, null, "\u{dc80}"] } })]);
    const seen: Job[] = [];
    await drain((one) => Promise.resolve(void seen.push(one)));
    expect(seen).toEqual([
      expect.objectContaining({
        kind: "note",
        key: "a",
        attempt: 1,
        payload: { list: "kvm", numbers: [1, null, "\u{dc80}"] },
      }),
    ]);
  });

  test("runs the jobs of a lane one after the other, in the order they were added", async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    await queue.add(keys.map((key) => job(key, { lane: "one" })));
    let together = 0;
    let most = 0;
    const begun = await drain(async () => {
      most = Math.max(most, ++together);
      await new Promise(setImmediate);
      together -= 1;
    });
    expect({ begun, most }).toEqual({ begun: keys, most: 1 });
  });

  test("runs different lanes side by side", async () => {
    await queue.add([job("a"), job("b")]);
    let others = 0;
    const bothBegan = Promise.withResolvers<undefined>();
    await drain(async () => {
      if (++others === 2) bothBegan.resolve(undefined);
      await bothBegan.promise;
    });
    expect(others).toBe(2);
  });

  test("adds a key that is waiting only once, even within one call", async () => {
    await queue.add([job("a"), job("a")]);
    await queue.add([job("a")]);
    expect(await drain()).toEqual(["a"]);
  });

  test("runs a key again that was added while it ran, because it may have read old state", async () => {
    await queue.add([job("a")]);
    let runs = 0;
    const begun = await drain(async () => {
      if (++runs === 1) await queue.add([job("a"), job("a")]);
    });
    expect(begun).toEqual(["a", "a"]);
  });

  test("runs a key again after it ended, unless it was once", async () => {
    for (let turn = 1; turn <= 2; turn++) {
      await queue.add([job("often"), job("delivery", { once: true })]);
      await drain();
    }
    await queue.add([job("often"), job("delivery", { once: true })]);
    expect(await drain()).toEqual(["often"]);
  });

  test("does not begin a once job a second time while it runs", async () => {
    await queue.add([job("delivery", { once: true })]);
    const begun = await drain(() => queue.add([job("delivery", { once: true })]));
    expect(begun).toEqual(["delivery"]);
  });

  test("waits for a job's time", async () => {
    await queue.add([job("later", { runAt: clock.now() + 60_000 })]);
    expect(await drain()).toEqual([]);
    clock.time += 60_000;
    expect(await drain()).toEqual(["later"]);
  });

  test("puts a job back for as long as the outside asks, any number of times, and its lane waits with it", async () => {
    await queue.add([job("limited", { lane: "one" }), job("behind", { lane: "one" }), job("beside")]);
    const limited: JobHandler = (one) =>
      one.key === "limited" && clock.now() < 1_700_000_000_000 + 12 * 60_000
        ? Promise.reject(new OutsideError("limit", { code: "github-rate-limit", retry: { afterMs: 60_000 } }))
        : Promise.resolve();
    const begun: string[][] = [];
    for (let minute = 0; minute <= 12; minute++) {
      begun.push((await drain(limited)).sort());
      clock.time += 60_000;
    }
    expect(begun[0]).toEqual(["beside", "limited"]);
    expect(begun.slice(1, 12)).toEqual(Array.from({ length: 11 }, () => ["limited"]));
    expect(begun[12]).toEqual(["behind", "limited"]);
  });

  test("gives up at once where the outside says never, and lets the lane go on", async () => {
    await queue.add([job("bad", { lane: "one" }), job("good", { lane: "one" })]);
    const never: JobHandler = ({ key }) =>
      key === "bad"
        ? Promise.reject(new OutsideError("gone", { code: "github-not-found", retry: "never" }))
        : Promise.resolve();
    expect(await drain(never)).toEqual(["bad", "good"]);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 1 });
    expect(await queue.failures()).toEqual([
      { kind: "note", key: "bad", attempts: 1, error: "gone", failedAt: clock.now() },
    ]);
  });

  test("tries again after growing pauses and gives up after ten tries", async () => {
    await queue.add([job("bug")]);
    const attempts: number[] = [];
    const pauses: number[] = [];
    for (let last = clock.now(); attempts.length < 10; clock.time += 5_000) {
      const before = attempts.length;
      await drain((one) => {
        attempts.push(one.attempt);
        return Promise.reject(new Error("a bug"));
      });
      if (attempts.length > before) pauses.push(clock.now() - last);
      if (attempts.length > before) last = clock.now();
      if (attempts.length > 3) clock.time += 3_600_000;
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(pauses.slice(1, 4)).toEqual([5_000, 15_000, 45_000]);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 1 });
  });

  test("tries a job afresh that gave up and is added again", async () => {
    await queue.add([job("bad", { once: true })]);
    await drain(() => Promise.reject(new OutsideError("no", { code: "github-refused", retry: "never" })));
    await queue.add([job("bad", { once: true })]);
    expect(await drain()).toEqual(["bad"]);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  test("lays a job aside whose kind nobody knows, visibly and without holding its lane, until somebody does", async () => {
    const odd = job("odd", { kind: "unheard-of", lane: "one", once: true });
    await queue.add([odd, job("behind", { lane: "one" })]);
    expect(await drain()).toEqual(["behind"]);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 1 });
    expect(await queue.failures()).toEqual([
      expect.objectContaining({ key: "odd", error: expect.stringContaining("unheard-of") as unknown }),
    ]);
    expect(await drain()).toEqual([]);
    const stop = new AbortController();
    const seen: Job[] = [];
    const note: JobHandler = (one) => Promise.resolve(void seen.push(one));
    const working = queue.work(new Map([["unheard-of", note]]), stop.signal);
    await queue.idle();
    stop.abort();
    await working;
    expect(seen).toEqual([expect.objectContaining({ key: "odd", attempt: 1 })]);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  test("ends when told to, after the jobs under way", async () => {
    await queue.add([job("slow"), job("next", { lane: "slow" })]);
    const stop = new AbortController();
    let ended = false;
    const slow: JobHandler = async () => {
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 50));
      ended = true;
    };
    await queue.work(new Map([["note", slow]]), stop.signal);
    expect(ended).toBe(true);
    expect(await queue.counts()).toEqual({ waiting: 1, running: 0, failed: 0 });
  });

  test("keeps its jobs over a restart", async () => {
    await queue.add([job("a"), job("done", { once: true, lane: "b" })]);
    await state.close();
    state = await place.open(clock);
    queue = state.queue;
    expect((await drain()).sort()).toEqual(["a", "done"]);
    await state.close();
    state = await place.open(clock);
    queue = state.queue;
    await queue.add([job("done", { once: true })]);
    expect(await drain()).toEqual([]);
  });

  test("two workers share the jobs, and no job runs twice", async () => {
    await queue.add(
      Array.from({ length: 60 }, (_, index) => job(`job ${index}`, { lane: `lane ${index % 7}` })),
    );
    const both = await Promise.all([drain(), drain()]);
    expect(both.flat().sort()).toEqual(Array.from({ length: 60 }, (_, index) => `job ${index}`).sort());
  });
});
