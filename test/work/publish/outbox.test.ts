// Purpose: a write to GitHub happens once, whatever breaks around it.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openState, type State } from "#main/open-state.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { write, type Write } from "#work/publish/outbox.ts";
import { testClock } from "../../contract/states.ts";
import { silentLog } from "../silent-log.ts";

/** A thing on a pretended GitHub, with the calls made to it. */
class Thing {
  content: string | null = null;
  id = 0;
  calls: string[] = [];

  write(content: string, rest: Partial<Write> = {}): Write {
    return {
      key: "comment",
      account: 7,
      content,
      create: () => this.make(content),
      update: (id) => this.change(id, content),
      find: () => this.note("find", this.content === null ? null : this.id),
      ...rest,
    };
  }

  make(content: string): Promise<number> {
    this.content = content;
    this.id += 1;
    return this.note("create", this.id);
  }

  change(id: number, content: string): Promise<undefined> {
    if (this.content === null || id !== this.id) {
      this.calls.push("update in vain");
      return Promise.reject(new OutsideError("gone", { code: "github-not-found", retry: "never" }));
    }
    this.content = content;
    return this.note("update", undefined);
  }

  note<T>(call: string, answer: T): Promise<T> {
    this.calls.push(call);
    return Promise.resolve(answer);
  }
}

describe("outbox", () => {
  const clock = testClock();
  let state: State;
  let thing: Thing;
  const run = (wanted: Write) => write(wanted, { store: state.store, clock, log: silentLog });

  beforeEach(async () => {
    state = await openState(":memory:", { clock });
    thing = new Thing();
  });
  afterEach(() => state.close());

  test("creates, then leaves alone what is as it should be, then updates what is not", async () => {
    const ids = [
      await run(thing.write("a")),
      await run(thing.write("a")),
      await run(thing.write("b")),
      await run(thing.write("b")),
    ];
    expect({ ids, calls: thing.calls }).toEqual({ ids: [1, 1, 1, 1], calls: ["create", "update"] });
  });

  test("makes a thing once that has no update", async () => {
    const { key, account, create, find } = thing.write("a");
    await run({ key, account, create, find, content: "a" });
    await run({ key, account, create, find, content: "b" });
    expect(thing.calls).toEqual(["create"]);
  });

  test("looks for a thing whose creation gave no answer, and takes it", async () => {
    const lost = thing.write("a", {
      create: () => thing.make("a").then(() => Promise.reject(new Error("connection reset"))),
    });
    await expect(run(lost)).rejects.toThrow("connection reset");
    expect(await run(thing.write("a"))).toBe(1);
    expect(thing.calls).toEqual(["create", "find"]);
  });

  test("looks, finds nothing, and creates where the request never arrived", async () => {
    const failed = thing.write("a", { create: () => Promise.reject(new Error("no route")) });
    await expect(run(failed)).rejects.toThrow("no route");
    expect(await run(thing.write("a"))).toBe(1);
    expect(thing.calls).toEqual(["find", "create"]);
  });

  test("updates what it found where the content is another by now", async () => {
    const lost = thing.write("a", {
      create: () => thing.make("a").then(() => Promise.reject(new Error("reset"))),
    });
    await expect(run(lost)).rejects.toThrow("reset");
    await run(thing.write("b"));
    expect({ content: thing.content, calls: thing.calls }).toEqual({
      content: "b",
      calls: ["create", "find", "update"],
    });
  });

  test("repeats an update whose answer was lost", async () => {
    await run(thing.write("a"));
    const lost = thing.write("b", { update: () => Promise.reject(new Error("reset")) });
    await expect(run(lost)).rejects.toThrow("reset");
    await run(thing.write("a"));
    expect({ content: thing.content, calls: thing.calls }).toEqual({
      content: "a",
      calls: ["create", "update"],
    });
  });

  test("makes anew what a person deleted, once", async () => {
    await run(thing.write("a"));
    thing.content = null;
    const ids = [await run(thing.write("b")), await run(thing.write("b"))];
    expect({ ids, calls: thing.calls }).toEqual({
      ids: [2, 2],
      calls: ["create", "update in vain", "create"],
    });
  });

  test("does not call over 80 writes a minute nor 500 an hour, and says how long to wait", async () => {
    const waits: number[] = [];
    for (let second = 0; second < 3_600; second += 5) {
      for (let index = 0; index < 10; index++) {
        const wait = await run({ ...thing.write("a"), key: `${second} ${index}` }).then(
          () => 0,
          (error: unknown) =>
            error instanceof OutsideError && error.retry !== "never" ? error.retry.afterMs : -1,
        );
        if (wait !== 0) waits.push(wait);
      }
      clock.time += 5_000;
    }
    expect(thing.calls).toHaveLength(500);
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(waits[0]).toBeLessThanOrEqual(60_000);
  });
});
