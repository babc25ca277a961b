// Purpose: what strangers write does nothing to a terminal and fits into its columns.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
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

  test("counts wide characters twice and marks not at all", () => {
    expect([columnsOf("abc"), columnsOf("漢字"), columnsOf("e\u0301"), columnsOf("👍")]).toEqual([
      3, 4, 1, 2,
    ]);
  });

  test("is cut with an ellipsis", () => {
    expect([fitColumns("abcdef", 6), fitColumns("abcdefg", 6), fitColumns("漢字漢字", 6)]).toEqual([
      "abcdef",
      "abcde…",
      "漢字…",
    ]);
  });

  test("never takes more columns than it may, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 80 }), (text, columns) => {
        expect(columnsOf(fitColumns(terminalText(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
