import { describe, expect, test } from "@jest/globals";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import type { Diffstat, FileStat } from "#patch/diff/diffstat.ts";
import { aCover, aPatch, aRevision, changedFile, newFile } from "../a-revision.ts";

function claim(totals: string, ...paths: readonly string[]): Diffstat {
  const [files = 0, insertions = 0, deletions = 0] = totals.split(" ").map(Number);
  const lines: readonly FileStat[] = paths.map((path) => ({ path, insertions: null, deletions: null }));
  return { files, insertions, deletions, lines };
}

function check(cover: Diffstat | null, patch: Diffstat | null, expected: readonly string[]): void {
  const files = [changedFile("lib/deep/ring.c", [1, " a\n-b\n+c"]), newFile("doc.txt", "x")];
  const revision = aRevision([aPatch(files, { claimedDiffstat: patch })], { cover: aCover(cover) });
  const { findings, diffstat } = checkRevision(revision, {
    settings: DEFAULT_CHECK_SETTINGS,
    previous: null,
  });
  expect(findings.filter(({ rule }) => rule === "diffstat-mismatch").map(({ message }) => message)).toEqual(
    expected,
  );
  expect(diffstat.computed).toEqual({ files: 2, insertions: 2, deletions: 1 });
  expect(diffstat.agrees).toBe(!expected.some((message) => message.startsWith("The cover")));
}

describe("diffstat-mismatch", () => {
  test("is content with what agrees, and with none", () => {
    check(claim("2 2 1", ".../deep/ring.c", "doc.txt"), claim("2 2 1"), []);
    check(null, null, []);
  });
  test("names files that only one side has", () => {
    check(claim("2 3 1", "doc.txt", "lib/{old => deep}/ring.c"), null, [
      "The cover's diffstat differs from the patches: 2 files +3 -1 are claimed, 2 files +2 -1 are there.",
    ]);
    check(null, claim("2 2 2", "doc.txt", "lib/pump.c"), [
      "The mail's diffstat differs from its diff: 2 files +2 -2 are claimed, 2 files +2 -1 are there; not in the diffstat: lib/deep/ring.c; not in the diff: lib/pump.c.",
    ]);
  });
});
