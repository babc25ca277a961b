import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fitSections, wholeSection, type Section } from "#text/markdown/fit-sections.ts";

function list(rank: number, blocks: readonly string[]): Section {
  return { rank, open: "<", blocks, close: ">", between: "\n", leftOut: (count) => `+${String(count)}` };
}

function check(sections: readonly Section[], limit: number, expected: string): void {
  expect(fitSections(sections, limit)).toBe(expected);
}

describe("a document that has to fit", () => {
  test("is written whole where it does", () => {
    check([wholeSection("head"), list(2, ["a", "b"])], 100, "head\n\n<a\nb>");
  });
  test("leaves out last blocks and counts them", () => {
    check([wholeSection("head"), list(2, ["aaaa", "bbbb", "cccc"])], 22, "head\n\n<aaaa\n+2>");
  });
  test("takes blocks from the less important section first", () => {
    check([list(3, ["cccc", "dddd"]), list(2, ["aaaa", "bbbb"])], 25, "<+2>\n\n<aaaa\nbbbb>");
  });
  test("leaves out a section whose frame has no room, and keeps what matters more", () => {
    check([wholeSection("important"), list(2, ["a"])], 12, "important");
  });
  test("leaves no gap for an empty part", () => {
    check([wholeSection("a"), wholeSection(""), wholeSection("b")], 100, "a\n\nb");
  });
  test("is never longer than the limit", () => {
    const section = fc.record({
      rank: fc.integer({ min: 1, max: 5 }),
      blocks: fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 8 }), fc.integer({ min: 0, max: 300 }), (parts, limit) => {
        expect(
          fitSections(
            parts.map(({ rank, blocks }) => list(rank, blocks)),
            limit,
          ).length,
        ).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
