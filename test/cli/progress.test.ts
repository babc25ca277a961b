// Purpose: the progress that a person sees on a terminal, and a log elsewhere.
import { describe, expect, test } from "@jest/globals";
import { createProgress } from "#cli/progress.ts";

function run(
  live: boolean,
  steps: readonly { readonly at: number; readonly done: number; readonly total: number | null }[],
  liveColumns = 80,
): string {
  let now = 1_000;
  let written = "";
  const terminal = {
    out: () => undefined,
    err: (text: string) => void (written += text),
    colour: live,
    live,
    columns: 80,
    liveColumns,
  };
  const progress = createProgress({ terminal, clock: { now: () => now } }, "mails");
  for (const { at, done, total } of steps) {
    now = 1_000 + at;
    progress.update(done, total);
  }
  progress.end();
  return written;
}

describe("progress", () => {
  test("is a bar with rate and time left on a terminal, and leaves no trace", () => {
    const bar = `${"█".repeat(6)}${"░".repeat(18)}`;
    expect(run(true, [{ at: 2_000, done: 250, total: 1_000 }])).toBe(
      `\r\u001b[K${bar} 250 of 1000 (25 %) mails, 125/s, 6 s left\r\u001b[K`,
    );
  });

  test.each([
    [60, `${"█".repeat(4)}${"░".repeat(13)} 250 of 1000 (25 %) mails, 125/s, 6 s left`],
    [48, "250 of 1000 (25 %) mails, 125/s, 6 s left"],
    [30, "250 of 1000 (25 %) mails, 12…"],
  ])("never wraps on a terminal of %i columns", (columns, line) => {
    const drawn = run(true, [{ at: 2_000, done: 250, total: 1_000 }], columns);
    expect(drawn).toBe(`\r\u001b[K${line}\r\u001b[K`);
    expect(line.length).toBeLessThan(columns);
  });

  test("isn't drawn for a short job, nor more often than ten times a second", () => {
    const steps = [100, 400, 600, 650, 699, 701].map((at) => ({ at, done: at, total: null }));
    expect(run(true, steps).split("\r")).toHaveLength(4);
  });

  test("is a plain line every ten seconds elsewhere", () => {
    const steps = [1_000, 9_000, 10_000, 15_000, 20_500].map((at) => ({ at, done: at, total: 400_000 }));
    expect(run(false, steps)).toBe(
      "10000 of 400000 (2 %) mails, 1000/s, 6 min 30 s left\n20500 of 400000 (5 %) mails, 1000/s, 6 min 20 s left\n",
    );
  });
});
