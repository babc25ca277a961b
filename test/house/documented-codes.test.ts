import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { OUTSIDE_ERROR_CODES } from "#errors/outside-error.ts";
import { PROBLEM_CODES } from "#errors/problem.ts";
import { USER_ERROR_CODES } from "#errors/user-error.ts";
import { CONFLICT_CODES } from "#series/outcome.ts";
import { codeSpansOf, readProjectFile, tableBelow } from "./markdown-table.ts";

interface DocumentedList {
  readonly page: string;
  readonly heading: string;
  readonly codes: readonly string[];
  /** Where the list stands; a code has to occur elsewhere too. */
  readonly list: string;
}

const LISTS: readonly DocumentedList[] = [
  {
    page: "docs/errors.md",
    heading: "What you can fix (`UserError`)",
    codes: USER_ERROR_CODES,
    list: "errors/user-error.ts",
  },
  {
    page: "docs/errors.md",
    heading: "What failed outside (`OutsideError`)",
    codes: OUTSIDE_ERROR_CODES,
    list: "errors/outside-error.ts",
  },
  {
    page: "docs/problems.md",
    heading: "Of a mail",
    codes: PROBLEM_CODES,
    list: "errors/problem.ts",
  },
  {
    page: "docs/problems.md",
    heading: "Of a patch that doesn't apply",
    codes: CONFLICT_CODES,
    list: "series/outcome.ts",
  },
];

const SOURCES = new Map(
  readdirSync(new URL("../../src", import.meta.url), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path, readProjectFile(`src/${path}`)] as const),
);

describe.each(LISTS)("$page, $heading", ({ page, heading, codes, list }) => {
  test("lists every code once, in order, and no other", () => {
    expect(tableBelow(page, heading).flatMap(([code = ""]) => codeSpansOf(code))).toEqual(codes.toSorted());
  });
  test("lists no code that nothing gives", () => {
    const given = [...SOURCES].filter(([path]) => path !== list).map(([, text]) => text);
    expect(codes.filter((code) => !given.some((text) => text.includes(`"${code}"`)))).toEqual([]);
  });
});
