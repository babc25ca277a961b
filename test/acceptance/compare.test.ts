// Purpose: real series compare as git's range-diff says, and as their authors say, line for line.
import { beforeAll, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Comparison } from "#compare/comparison.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import { describePairs, readPair, readRevision, REAL_PAIRS, TDX } from "./real-pairs.ts";

/** Ids of commits are not known from mails. */
function masked(text: string): string {
  return text.replace(
    /^( *(?:\d+|-): {2})(?:[0-9a-f]{7}|X{7}|-{7})( [=!<>] +(?:\d+|-): {2})(?:[0-9a-f]{7}|X{7}|-{7}) /gm,
    "$1-------$2------- ",
  );
}

function rowsOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const [, old, sign, now] = /^ *(\d+|-): {2}\S{7} ([=!<>]) +(\d+|-):/.exec(line) ?? [];
    return old === undefined ? [] : [`${old} ${sign ?? ""} ${now ?? ""}`];
  });
}

describePairs("range-diffs of real series", () => {
  test("there are as many as the data's README says", () => {
    expect(REAL_PAIRS).toHaveLength(34);
  });

  test.each(REAL_PAIRS.map((truth) => [truth.name, truth.from, truth.to, truth] as const))(
    "%s v%i -> v%i comes out as git prints it",
    async (_name, _from, _to, truth) => {
      const [older, newer] = await readPair(truth);
      expect(renderRangeDiff(older, newer, "hunks").text).toBe(masked(truth.text));
      const { rows } = compareRevisions(older, newer, { matcher: "git" });
      expect(rows.map((row) => `${row.old ?? "-"} ${row.git} ${row.new ?? "-"}`)).toEqual(rowsOf(truth.text));
      const mailed = rowsOf(renderRangeDiff(older, newer, "mails").text);
      expect(mailed).toEqual(rowsOf(truth.text));
    },
  );
});

describePairs("the review matcher on real series", () => {
  test("never shows one title as dropped and added", async () => {
    for (const truth of REAL_PAIRS) {
      const [older, newer] = await readPair(truth);
      const { rows } = compareRevisions(older, newer);
      const titles = (status: string): readonly string[] =>
        rows.filter((row) => row.status === status).map(({ title }) => title.toLowerCase());
      const added = new Set(titles("added"));
      expect(titles("dropped").filter((title) => added.has(title))).toEqual([]);
    }
  });
});

describePairs("TDX kexec, v4 -> v5", () => {
  let comparison: Comparison;
  beforeAll(async () => {
    if (TDX === null) return;
    comparison = compareRevisions(await readRevision(TDX.older, 4), await readRevision(TDX.newer, 5));
  });

  test("changed patches 1 to 3 and left 4 to 7 as they were", () => {
    const rows = comparison.rows.map(
      ({ new: at, status, code }) => `${at} ${status} +${code.added} -${code.removed}`,
    );
    expect(rows).toEqual([
      "1 code +13 -7",
      "2 code +3 -1",
      "3 code +1 -5",
      "4 identical +0 -0",
      "5 identical +0 -0",
      "6 identical +0 -0",
      "7 identical +0 -0",
    ]);
  });

  test("tells each claim with its place, its nesting, who asked for it, and whether it holds", () => {
    const claims = comparison.claims.map(
      ({ text, depth, scope, credits, verdict, from, to, alsoSaid }) =>
        `${from}->${to} ${verdict} ${scope.position ?? "series"} ${"- ".repeat(depth)}${text.slice(0, 40)} [${credits.join()}]${alsoSaid
          .map((saying) => ` = ${saying.position}: ${saying.text.slice(0, 40)}`)
          .join("")}`,
    );
    expect(claims).toEqual([
      "4->5 unverifiable series Address comments from Tom, Hpa and Chao  [Tom,Hpa,Chao]",
      "4->5 confirmed 1 - RELOC_KERNEL_HOST_MEM_ACTIVE -> RELOC_KE [Tom] = 1: RELOC_KERNEL_HOST_MEM_ACTIVE -> RELOC_KE",
      "4->5 confirmed 1 - Add a comment to explain only RELOC_KERN [Tom] = 1: Add a comment to explain only RELOC_KERN",
      "4->5 confirmed 1 - Use testb instead of testq to save 3 byt [Hpa] = 1: Use testb instead of testq when comparin",
      "4->5 confirmed 3 - Remove the unneeded 'ret' local variable [Chao] = 3: Remove unneeded 'ret' local variable in ",
      "4->5 confirmed 2 Code rebase due to change RELOC_KERNEL_H []",
      "4->5 confirmed 7 No change []",
    ]);
    expect(comparison.unclaimed).toEqual([]);
  });

  test("names the reviews that were given before the code changed", () => {
    expect(
      comparison.staleReviews.map(({ trailer, position, given }) => `${position} ${given} ${trailer}`),
    ).toEqual([
      "2 v4 Reviewed-by: Tom Lendacky <thomas.lendacky@amd.com>",
      "2 v4 Tested-by: Tom Lendacky <thomas.lendacky@amd.com>",
      "3 v4 Tested-by: Farrah Chen <farrah.chen@intel.com>",
    ]);
  });
});
