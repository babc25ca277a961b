import { describe, expect, test } from "@jest/globals";
import { compare } from "#work/commands/compare.ts";
import { wordsOf } from "./words-of.ts";

describe("/compare", () => {
  test.each(["/compare 3 5", "/compare v3..v5", "/compare v3...v5", "/compare  V3  v5 "])(
    "takes %s",
    (line) => {
      expect(compare.read(wordsOf(line))).toEqual({
        from: { version: 3, minorVersion: null },
        to: { version: 5, minorVersion: null },
      });
    },
  );
  test("takes versions between two numbers", () => {
    expect(compare.read(wordsOf("/compare v5..v5.1"))).toEqual({
      from: { version: 5, minorVersion: null },
      to: { version: 5, minorVersion: 1 },
    });
  });
  test.each(["/compare", "/compare v3", "/compare v3 v4 v5", "/compare v3 latest", "/compare v3 v99999"])(
    "does not take %s",
    (line) => {
      expect(compare.read(wordsOf(line))).toBeNull();
    },
  );
});
