// Purpose: a rewritten line shows the words that differ; lines with nothing in common stay two lines.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { markWords, type WordMark } from "#text/word-marks.ts";

function shown(marks: readonly WordMark[] | undefined): string {
  return (marks ?? []).map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");
}

function check(before: string, after: string, expected: readonly [string, string] | null): void {
  const marks = markWords(before, after);
  expect(marks === null ? null : [shown(marks.before), shown(marks.after)]).toEqual(expected);
}

describe("marked words", () => {
  test("are those that only one line has", () => {
    check("\ttestq\t$FLAG, %r11", "\ttestb\t$FLAG, %r11b", [
      "\t[testq]\t$FLAG, %[r11]",
      "\t[testb]\t$FLAG, %[r11b]",
    ]);
    check("call(a);", "call(a, b);", ["call(a);", "call(a[, b]);"]);
  });

  test("are none where the lines are two different ones", () => {
    check("return 0;", "mutex_lock(&ring->lock)", null);
    check("", "", null);
  });

  test("are none in lines that are too long to read", () => {
    check("a ".repeat(300), "a ".repeat(301), null);
  });

  test("leave out nothing of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
        const marks = markWords(before, after);
        if (marks === null) return;
        expect(marks.before.map(({ text }) => text).join("")).toBe(before);
        expect(marks.after.map(({ text }) => text).join("")).toBe(after);
      }),
    );
  });
});
