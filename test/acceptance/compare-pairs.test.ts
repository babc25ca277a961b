// Purpose: the review matcher is held to labels on 70 pairs of real versions (pair-labels.txt says how they came about).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { mailsOf, describePairs, readRevision } from "./real-pairs.ts";

const LABELS = readFileSync(join(import.meta.dirname, "pair-labels.txt"), "utf8");

interface LabelledPair {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The right new positions of each old one, `-` for none. */
  readonly right: ReadonlyMap<string, readonly string[]>;
}

const PAIRS = LABELS.split("\n").flatMap((line): LabelledPair[] => {
  const [, name, from, to, pairs = ""] = /^([\w-]+) (\d+) (\d+) : (.+)$/.exec(line) ?? [];
  if (name === undefined) return [];
  const right = pairs.split(" ").map((pair): [string, readonly string[]] => {
    const [old = "", news = ""] = pair.split(">");
    return [old, news.split("/")];
  });
  return [{ name, from: Number(from), to: Number(to), right: new Map(right) }];
});

describePairs("labelled pairs of versions", () => {
  test("are at least 60", () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(60);
  });

  test("come out without a wrong match, and hardly one is missed", async () => {
    const wrong: string[] = [];
    const missed: string[] = [];
    let patches = 0;
    for (const { name, from, to, right } of PAIRS) {
      const older = await readRevision(mailsOf(name, from), from);
      const newer = await readRevision(mailsOf(name, to), to);
      const { rows } = compareRevisions(older, newer);
      const olds = rows.filter((row) => row.old !== null);
      expect(olds.map((row) => String(row.old)).sort()).toEqual([...right.keys()].sort());
      patches += olds.length;
      for (const row of olds) {
        const found = row.new === null ? "-" : String(row.new);
        const pair = `${name} ${String(from)}-${String(to)}: ${String(row.old)}>${found}`;
        if (right.get(String(row.old))?.includes(found) === true) continue;
        (row.new === null ? missed : wrong).push(pair);
      }
    }
    process.stdout.write(
      `pairs: ${String(wrong.length)} wrong, ${String(missed.length)} missed of ${String(patches)}\n`,
    );
    expect(wrong).toEqual([]);
    expect(missed.length / patches).toBeLessThanOrEqual(0.03);
  });
});
