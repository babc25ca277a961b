import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { MAX_COMMANDS, parseCommands } from "#command/parse-commands.ts";
import type { SlashCommand } from "#command/slash-command.ts";

function check(comment: string, expected: readonly SlashCommand[]): void {
  expect(parseCommands(comment)).toEqual(expected);
}

describe("slash commands", () => {
  test("are read one a line, among other words", () => {
    check("Thanks!\n/reanalyze\r\nand\n/compare v3 v5\n/HELP", [
      { kind: "reanalyze" },
      { kind: "compare", from: 3, to: 5 },
      { kind: "help" },
    ]);
  });
  test.each(["/compare 3 5", "/compare v3..v5", "/compare v3...v5", "/compare  V3  v5 "])(
    "take %s",
    (line) => {
      check(line, [{ kind: "compare", from: 3, to: 5 }]);
    },
  );
  test.each(["/compare", "/compare v3", "/compare v3 v4 v5", "/compare v3 latest", "/compare v3 v99999"])(
    "show the usage for %s",
    (line) => {
      check(line, [{ kind: "invalid", word: "compare", usage: "/compare v3 v5" }]);
    },
  );
  test("name the nearest command for a misspelt one", () => {
    check("/renalyze\n/frobnicate", [
      { kind: "unknown", word: "renalyze", meant: "reanalyze" },
      { kind: "unknown", word: "frobnicate", meant: null },
    ]);
  });
  test("are not read from quotes, code, paths and the middle of a line", () => {
    check(
      "> /help\n    /help\n```\n/help\n``\n~~~\n/help\n```\nsay /help\n/usr/bin/help is it\n~~~sh\n/help",
      [],
    );
  });
  test("are read again after a fence closes", () => {
    check("````md\n```\n/help\n````\n/help", [{ kind: "help" }]);
  });
  test("end at the tenth", () => {
    expect(parseCommands("/help\n".repeat(50))).toHaveLength(MAX_COMMANDS);
  });
  test("never fail, whatever a comment holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("/", "help", "compare", " ", "\n", "`", "~", "v3", ">", "é") }),
        (comment) => {
          expect(parseCommands(comment).length).toBeLessThanOrEqual(MAX_COMMANDS);
        },
      ),
    );
  });
});
