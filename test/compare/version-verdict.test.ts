// Purpose: the verdict of a version is the strongest thing that happened to any of its patches.
import { describe, expect, test } from "@jest/globals";
import type { Bases, Row } from "#compare/comparison.ts";
import { versionVerdict, type VersionVerdict } from "#compare/version-verdict.ts";
import { row } from "../report/sample-view.ts";

const SAME_BASE: Bases = { old: null, new: null, files: [], known: 0 };
const QUIET = row(1, "one");

function changed(...kinds: readonly (keyof Row["changed"])[]): Row {
  const all = { ...QUIET.changed, ...Object.fromEntries(kinds.map((kind) => [kind, true])) };
  return row(2, "two", { changed: all, status: all.code ? "code" : "message" });
}

function check(rows: readonly Row[], verdict: VersionVerdict, bases: Partial<Bases> = {}): void {
  expect(versionVerdict({ rows, bases: { ...SAME_BASE, ...bases }, new: { missing: [] } })).toBe(verdict);
}

/** A patch of the old version that the new one doesn't have. */
function gone(position: number): Row {
  return row(position, "gone", { new: null, status: "dropped", changed: changed("code").changed });
}

describe("the verdict of a version", () => {
  test("is no change where nothing differs, also without a patch", () => {
    check([QUIET], "no-change");
    check([], "no-change");
    check([QUIET], "no-change", { old: "a", new: null });
  });
  test("is a rebase where the base or the lines around a change differ", () => {
    check([QUIET], "rebased", { old: "a", new: "b" });
    check([QUIET], "rebased", { files: ["ring.c"], known: 2 });
    check([QUIET, changed("context")], "rebased");
  });
  test("is a regrouping where the same patches stand in another order", () => {
    check([QUIET, row(2, "two", { reordered: true })], "regrouped", { old: "a", new: "b" });
  });
  test("rises from words to trailers, author and code", () => {
    check([QUIET, changed("title")], "message");
    check([QUIET, changed("message", "context")], "message");
    check([changed("message", "trailers")], "trailers");
    check([changed("trailers", "author")], "author");
    check([changed("author"), changed("code")], "code");
  });
  test("is code where a patch is new or gone, and a rewrite where none stayed", () => {
    const rewritten = row(3, "three", { status: "rewritten", changed: changed("code").changed });
    check([QUIET, gone(2)], "code");
    check([gone(2), rewritten], "rewritten");
  });
  test("takes no patch for dropped that may not have arrived yet", () => {
    const checkMissing = (rows: readonly Row[], missing: readonly number[], verdict: VersionVerdict) => {
      expect(versionVerdict({ rows, bases: SAME_BASE, new: { missing } })).toBe(verdict);
    };
    checkMissing([QUIET, gone(2)], [2], "no-change");
    checkMissing([QUIET, gone(2), gone(3)], [2], "code");
    checkMissing([changed("code"), gone(3)], [3], "code");
    const added = row(1, "new", { old: null, status: "added", changed: changed("code").changed });
    checkMissing([added, gone(2)], [2], "code");
  });
});
