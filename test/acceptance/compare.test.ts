// Purpose: real series compare as git's range-diff says, and as their authors say, line for line.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Comparison } from "#compare/comparison.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import type { Revision } from "#series/revision.ts";
import { readArchive } from "#work/read-archive.ts";

const DATA = join(import.meta.dirname, "../../../shared/data");
const SERIES = join(DATA, "series");
const KVM = join(DATA, "kvm");
const present = existsSync(SERIES) && existsSync(KVM);
const whenPresent = present ? describe : describe.skip;

if (!present) console.warn(`The real mails are not at ${DATA}: these tests are skipped.`);

async function readRevision(path: string, version: number): Promise<Revision> {
  const { lineages } = await readArchive([await openInbox(path)]);
  const revision = lineages.flatMap(({ revisions }) => revisions).findLast((one) => one.version === version);
  if (revision === undefined) throw new Error(`no v${version} in ${path}`);
  return revision;
}

interface Truth {
  readonly name: string;
  readonly older: string;
  readonly newer: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function readTruths(): readonly Truth[] {
  return readdirSync(SERIES).flatMap((name) =>
    readdirSync(join(SERIES, name)).flatMap((file): Truth[] => {
      const [, from, to] = /^range-diff-v(\d+)-v(\d+)\.txt$/.exec(file) ?? [];
      if (from === undefined || to === undefined) return [];
      const mails = (version: string): string => join(SERIES, name, `v${version}.mbox`);
      const text = readFileSync(join(SERIES, name, file), "utf8");
      return [{ name, older: mails(from), newer: mails(to), from: Number(from), to: Number(to), text }];
    }),
  );
}

const TDX: Truth | null = present
  ? {
      name: "TDX host: kexec/kdump support",
      older: join(KVM, "tdx-kexec-v4.mbox"),
      newer: join(KVM, "tdx-kexec-v5.mbox"),
      from: 4,
      to: 5,
      text: readFileSync(join(KVM, "expected-range-diff-v4-v5.txt"), "utf8"),
    }
  : null;
const TRUTHS = present && TDX !== null ? [...readTruths(), TDX] : [];

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

whenPresent("range-diffs of real series", () => {
  test("there are as many as the data's README says", () => {
    expect(TRUTHS).toHaveLength(34);
  });

  test.each(TRUTHS.map((truth) => [truth.name, truth.from, truth.to, truth] as const))(
    "%s v%i -> v%i comes out as git prints it",
    async (_name, from, to, truth) => {
      const [older, newer] = [await readRevision(truth.older, from), await readRevision(truth.newer, to)];
      expect(renderRangeDiff(older, newer, "hunks").text).toBe(masked(truth.text));
      const { rows } = compareRevisions(older, newer, { matcher: "git" });
      expect(rows.map((row) => `${row.old ?? "-"} ${row.git} ${row.new ?? "-"}`)).toEqual(rowsOf(truth.text));
      const mailed = rowsOf(renderRangeDiff(older, newer, "mails").text);
      expect(mailed).toEqual(rowsOf(truth.text));
    },
  );
});

whenPresent("the review matcher on real series", () => {
  test("never shows one title as dropped and added", async () => {
    for (const truth of TRUTHS) {
      const [older, newer] = [
        await readRevision(truth.older, truth.from),
        await readRevision(truth.newer, truth.to),
      ];
      const { rows } = compareRevisions(older, newer);
      const titles = (status: string): readonly string[] =>
        rows.filter((row) => row.status === status).map(({ title }) => title.toLowerCase());
      const added = new Set(titles("added"));
      expect(titles("dropped").filter((title) => added.has(title))).toEqual([]);
    }
  });
});

whenPresent("TDX kexec, v4 -> v5", () => {
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
      "2 code +7 -4",
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
