// Purpose: a text that stands on its own lets go of the text that it was cut from.
import { describe, expect, test } from "@jest/globals";
import { detachData, detachText } from "#text/detach-text.ts";
import { hashText } from "#text/hash-text.ts";

describe("a detached text", () => {
  test("is the same, whatever its length and characters", () => {
    for (const text of [
      "",
      "a",
      "fewer than 13",
      "a longer one, na\u{ef}ve \u{dc80}\0",
      "\u{1f600}".repeat(40),
    ])
      expect(detachText(text)).toBe(text);
  });

  test("keeps nothing else in memory", () => {
    const cut = (index: number) => `${index}${"x".repeat(200_000)}`.slice(0, 40);
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: 1_000 }, (_, index) => detachText(cut(index)));
    // The wholes are 200 MB: they can't all be there.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    expect(kept).toHaveLength(1_000);
  });

  test("may stand anywhere in plain data", () => {
    const data = { a: ["x".repeat(20)], b: null, c: { d: 1 } };
    expect(detachData(data)).toEqual(data);
  });
});

describe("the number of a text", () => {
  test("is a safe integer of at most 52 bits", () => {
    for (const text of ["", "a", "id:<a@example.org>", "\u{1f600}".repeat(1_000)]) {
      const number = hashText(text);
      expect(Number.isSafeInteger(number)).toBe(true);
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(2 ** 52);
    }
  });

  test("differs for texts that differ little", () => {
    const numbers = new Set(
      Array.from({ length: 200_000 }, (_, index) => hashText(`id:<${index}@example.org>`)),
    );
    expect(numbers.size).toBe(200_000);
  });
});
