import { describe, expect, test } from "@jest/globals";
import { compare } from "#work/commands/compare.ts";
import { wordsOf } from "./words-of.ts";

describe("/compare", () => {
  test.each(["/compare 3 5", "/compare v3..v5", "/compare v3...v5", "/compare  V3  v5 "])(
    "takes %s",
    (line) => {
      expect(compare.read(wordsOf(line))).toEqual({ from: 3, to: 5 });
    },
  );
  test.each(["/compare", "/compare v3", "/compare v3 v4 v5", "/compare v3 latest", "/compare v3 v99999"])(
    "does not take %s",
    (line) => {
      expect(compare.read(wordsOf(line))).toBeNull();
    },
  );
});
