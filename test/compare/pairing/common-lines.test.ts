// Purpose: the index of common lines finds what looking at every pair finds.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CommonLines, type Weighed } from "#compare/pairing/common-lines.ts";

const LINES = 24;
/** Low numbers stand for braces and blank lines: most diffs hold them. */
const line = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: LINES - 1 }));
const weighed = fc
  .array(line, { maxLength: 20 })
  .map((lines): Weighed => ({ diff: Int32Array.from(lines), alone: Math.trunc(lines.length * 0.6) }));

function commonOf({ diff }: Weighed, other: Weighed): number {
  const left = [...other.diff];
  return [...diff].filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

describe("common lines of diffs", () => {
  test("are counted as often as both have them", () => {
    fc.assert(
      fc.property(weighed, fc.array(weighed, { maxLength: 30 }), (one, others) => {
        const expected = others.map((other) => commonOf(one, other));
        expect([...new CommonLines(others, LINES).countAll(one)]).toEqual(expected);
      }),
    );
  });

  test("lead to every diff that may be cheaper as a partner than alone, and to no other", () => {
    fc.assert(
      fc.property(weighed, fc.array(weighed, { maxLength: 30 }), (one, others) => {
        const expected = others.flatMap((other, row) => {
          const least = one.diff.length + other.diff.length - 2 * commonOf(one, other) + 1;
          return least <= one.alone + other.alone ? [{ row, least }] : [];
        });
        expect(new CommonLines(others, LINES).near(one)).toEqual(expected);
      }),
    );
  });
});
