// Purpose: what strangers write does nothing to a terminal and fits into its columns.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import stringWidth from "string-width";
import { columnsOf, fitColumns, terminalText } from "#text/terminal-text.ts";

describe("text for a terminal", () => {
  test("loses what moves the cursor, colours or reorders", () => {
    expect(terminalText("a\u001b[31mred\u0007 \u202eevil\u2069 \udc80")).toBe(
      "a\ufffd[31mred\ufffd \ufffdevil\ufffd \ufffd",
    );
  });

  test("is one line", () => {
    expect(terminalText(" two\n\tlines ")).toBe("two lines");
  });

  test.each([
    ["abc", 3],
    ["Füße → weiß…", 12],
    ["漢字", 4],
    ["ｶﾞ", 2],
    ["e\u0301", 1],
    ["👍", 2],
    ["✅", 2],
    ["❤️", 2],
    ["👨‍👩‍👧", 2],
    ["🇳🇿", 2],
    ["a\u200bb", 2],
  ])("%s takes %i columns", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  test("is measured as string-width does, quickly or not", () => {
    const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}b`);
    expect(texts.filter((text) => columnsOf(text) !== stringWidth(text))).toEqual([]);
  });

  test.each([
    ["abcdef", 6, "abcdef"],
    ["abcdefg", 6, "abcde…"],
    ["漢字漢字", 6, "漢字…"],
    ["👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"],
    ["👨‍👩‍👧👨‍👩‍👧", 2, "…"],
    ["ae\u0301\u0302bc", 3, "ae\u0301\u0302…"],
    ["🇳🇿🇳🇿", 3, "🇳🇿…"],
    ["abc", 0, ""],
  ])("%s is cut to %i columns between what a terminal shows as one", (text, columns, cut) => {
    expect(fitColumns(text, columns)).toBe(cut);
  });

  test.each(["\u0301", "\u200d", "\u200b", "\ufe0f", "\u{1f468}\u200d", "\u{1f3fd}", "\u1160", "\u0600"])(
    "ends, however often %j is repeated",
    (hostile) => {
      const text = `a${hostile.repeat(20_000)}b`;
      expect(columnsOf(fitColumns(text, 40))).toBeLessThanOrEqual(40);
    },
  );

  test("never takes more columns than it may, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 80 }), (text, columns) => {
        expect(columnsOf(fitColumns(terminalText(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
