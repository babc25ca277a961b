// Purpose: where lines end after a series, against what git makes of random patches with lines of which no two are alike.
import { describe, expect, test } from "@jest/globals";
import { finalPlace } from "#checks/files/final-place.ts";
import type { Finding } from "#checks/finding.ts";
import type { Revision } from "#series/revision.ts";
import { aPatch, aRevision, changedFile, deletedFile, newFile } from "../a-revision.ts";
import { gitDiff, randomEdit, randomNumbers } from "../random-edits.ts";

function finding(position: number, line: number, endLine = line): Finding {
  return {
    rule: "spdx-case",
    severity: "notice",
    position,
    path: "f",
    line,
    endLine,
    message: "",
    suggestion: "",
    messageId: null,
  };
}

function check(revision: Revision, [from, to]: readonly [number, number], expected: string | null): void {
  const place = finalPlace(revision, finding(1, from, to));
  expect(place === null ? null : `${place.path}:${place.from}-${place.to}`).toBe(expected);
}

const FIRST = newFile("f", "a\nb\nc");
const then = (...files: ReturnType<typeof newFile>[]) => aRevision([aPatch([FIRST]), aPatch(files)]);

describe("the final place of added lines", () => {
  test.each(Array.from({ length: 30 }, (_, seed) => seed + 1))("series %i of five patches", (seed) => {
    const next = randomNumbers(seed);
    const versions = [Array.from({ length: 40 }, (_, index) => `line ${index}`)];
    for (let patch = 1; patch <= 5; patch++)
      versions.push(randomEdit(versions.at(-1) ?? [], { next, name: `patch ${patch}` }));
    const patches = versions.slice(1).map((after, index) => aPatch(gitDiff(versions[index] ?? [], after)));
    const tip = versions.at(-1) ?? [];
    let moved = 0;
    for (const [index, lines] of versions.slice(1).entries())
      for (const [at, text] of lines.entries()) {
        if (!text.startsWith(`patch ${index + 1} `)) continue;
        const place = finalPlace(aRevision(patches), finding(index + 1, at + 1));
        const expected = tip.includes(text) ? { from: tip.indexOf(text) + 1, lines: [text] } : null;
        expect(place === null ? null : { from: place.from, lines: place.lines }).toEqual(expected);
        if (place !== null && place.from !== at + 1) moved++;
      }
    expect(moved).toBeGreaterThan(0);
  });

  test("moves with what later patches put above, and to a new name", () => {
    check(then(changedFile("f", [1, "+new\n a\n b"])), [1, 3], "f:2-4");
    check(then({ ...changedFile("g"), oldPath: "f", status: "renamed" }), [2, 3], "g:2-3");
    check(then({ ...changedFile("g"), oldPath: "f", status: "copied" }), [2, 3], "f:2-3");
    check(then(newFile("g", "x")), [3, 3], "f:3-3");
  });
  test("isn't known where a later patch takes a line away or puts one between", () => {
    check(then(changedFile("f", [1, " a\n-b\n+B\n c"])), [1, 2], null);
    check(then(changedFile("f", [1, " a\n-b\n+B\n c"])), [3, 3], "f:3-3");
    check(then(changedFile("f", [1, " a\n+x\n b"])), [1, 2], null);
    check(then(deletedFile("f", "a\nb\nc")), [1, 1], null);
    check(then({ ...changedFile("f"), binary: true }), [1, 1], null);
  });
  test("isn't known where the patch doesn't add the line, or changes the file twice", () => {
    check(aRevision([aPatch([changedFile("f", [1, " a\n+b"])])]), [1, 2], null);
    check(aRevision([aPatch([FIRST, FIRST])]), [1, 1], null);
    check(aRevision([aPatch([FIRST])]), [3, 4], null);
  });
});
