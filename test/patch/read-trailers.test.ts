import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTrailers } from "#patch/read-trailers.ts";
import { SampleRepository } from "./sample-repository.ts";

let repository: SampleRepository;
beforeAll(() => {
  repository = new SampleRepository();
});
afterAll(() => {
  repository.remove();
});

/** Compares with git, which sees a title above the message. */
function check(message: string): void {
  const printed = repository.feed(["interpret-trailers", "--parse"], `title\n\n${message}\n`).toString();
  const ours = readTrailers(message).map(({ key, value }) => `${key}: ${value}\n`);
  expect(ours.map((line) => line.trimEnd())).toEqual(
    printed
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.trimEnd()),
  );
}

const SIGNED = "Signed-off-by: Ada <ada@example.org>";

describe("trailers of a message, as git reads them", () => {
  test.each([
    `Why.\n\n${SIGNED}`,
    `${SIGNED}\nReviewed-by: Kim <kim@example.org>`,
    "Why: because.\nAnd so on.",
    `Why.\n\nLink: https://example.org/a\n  b\n\tc\n${SIGNED}`,
    `Why.\n\n${SIGNED}\n[kim: mended a word]\n${SIGNED}`,
    `Why.\n\nthis\nand that\nand more\nand more\n${SIGNED}`,
    `Why.\n\nthis\nand that\nand more\n${SIGNED}`,
    `Why.\n\nReported-by: Kim\nwords between\nTested-by: Kim`,
    `Why.\n\n(cherry picked from commit 0123456)\n${SIGNED}`,
    `Why.\n\n# a comment\n${SIGNED}\n# another`,
    `Why.\n\n${SIGNED}\n\n####`,
    `Why.\n\nKey : value\n${SIGNED}`,
    `Why.\n\nnot a key: value`,
    `Why.\n\n  indented: value\n${SIGNED}`,
    "",
    "Why.",
  ])("in %j", (message) => {
    check(message);
  });

  test("in any message", () => {
    const line = fc.constantFrom(
      SIGNED,
      "Acked-by: Kim",
      "A:",
      "words and more",
      "  folded",
      "# comment",
      "",
      "(cherry picked from commit 12)",
      "B : c",
      "d: e: f",
      "[note]",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        check(lines.join("\n"));
      }),
      { numRuns: 200 },
    );
  });
});
