import { describe, expect, test } from "@jest/globals";
import { matchesGlob } from "#text/glob.ts";

function check(glob: string, path: string, expected: boolean): void {
  expect(matchesGlob(glob, path)).toBe(expected);
}

describe("path patterns", () => {
  test.each([
    ["tools/", "tools/a/b.c", true],
    ["tools/", "other/tools/a", false],
    ["*.c", "deep/down/a.c", true],
    ["src/*.c", "src/a.c", true],
    ["src/*.c", "src/sub/a.c", false],
    ["src/**", "src/sub/a.c", true],
    ["src/**/a.c", "src/a.c", true],
    ["src/**/a.c", "src/x/y/a.c", true],
    ["**/uapi/**", "include/uapi/linux/a.h", true],
    ["**/uapi/**", "include/fuapi/a.h", false],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["", "a", false],
    [".github/", ".github/workflows/ci.yml", true],
  ])("%s on %s: %s", (glob, path, expected) => {
    check(glob, path, expected);
  });
  test("end on patterns that a search of every way to match would never end on", () => {
    check("*a".repeat(90), "a".repeat(4000) + "b", false);
  });
});
