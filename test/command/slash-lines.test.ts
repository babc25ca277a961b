import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { MAX_COMMANDS, slashLines, type SlashLine } from "#command/slash-lines.ts";

function check(comment: string, expected: readonly SlashLine[]): void {
  expect(slashLines(comment)).toEqual(expected);
}

describe("slash lines of a comment", () => {
  test("are read one a line, among other words", () => {
    check("Thanks!\n/reanalyze\r\nand\n/compare v3  v5 \n/HELP", [
      { word: "reanalyze", words: [] },
      { word: "compare", words: ["v3", "v5"] },
      { word: "help", words: [] },
    ]);
  });
  test("are not read from quotes, code, paths and the middle of a line", () => {
    check(
      "> /help\n    /help\n```\n/help\n``\n~~~\n/help\n```\nsay /help\n/usr/bin/help is it\n~~~sh\n/help",
      [],
    );
  });
  test("are read again after a fence closes", () => {
    check("````md\n```\n/help\n````\n/help", [{ word: "help", words: [] }]);
  });
  test("end at the tenth", () => {
    expect(slashLines("/help\n".repeat(50))).toHaveLength(MAX_COMMANDS);
  });
  test("never fail, whatever a comment holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("/", "help", "compare", " ", "\n", "`", "~", "v3", ">", "é") }),
        (comment) => {
          expect(slashLines(comment).length).toBeLessThanOrEqual(MAX_COMMANDS);
        },
      ),
    );
  });
});
