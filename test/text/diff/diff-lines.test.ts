// Purpose: the line diff tells what `git diff` tells, to the byte, and stays bounded on hostile input.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { diffLines } from "#text/diff/diff-lines.ts";
import { groupHunks, walkHunk } from "#text/diff/group-hunks.ts";
import { indentColumns } from "#text/indent-columns.ts";
import { LineTable } from "#text/diff/line-table.ts";
import { checkLinear } from "../../house/check-linear.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const directory = scratchFolder();

function ownDiff(a: readonly string[], b: readonly string[], indent: boolean): string {
  const table = new LineTable();
  const indents = { indents: (id: number) => indentColumns(table.lineOf(id)) };
  const changes = diffLines(table.numbersOf(a), table.numbersOf(b), indent ? indents : {});
  const out: string[] = [];
  for (const range of groupHunks(changes, 3)) {
    out.push("@@");
    walkHunk(range, changes, (sign, i, j) => out.push(`${sign}${(sign === "-" ? a[i] : b[j]) ?? ""}`));
  }
  return out.join("\n");
}

function gitDiff(a: readonly string[], b: readonly string[], indent: boolean): string {
  for (const [name, lines] of Object.entries({ a, b }))
    writeFileSync(join(directory, name), lines.map((line) => `${line}\n`).join(""));
  const heuristic = indent ? "--indent-heuristic" : "--no-indent-heuristic";
  const args = [
    "diff",
    "--no-index",
    "--no-color",
    "-U3",
    "--diff-algorithm=myers",
    heuristic,
    "--",
    "a",
    "b",
  ];
  const { stdout } = spawnSync("git", args, { cwd: directory, encoding: "utf8", maxBuffer: 1 << 28 });
  return stdout
    .split("\n")
    .slice(4, -1)
    .join("\n")
    .replace(/^@@ .*$/gm, "@@");
}

function checkLikeGit(a: readonly string[], b: readonly string[]): void {
  for (const indent of [true, false]) expect(ownDiff(a, b, indent)).toBe(gitDiff(a, b, indent));
}

// Repeatable noise: a linear congruence.
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
}

function randomLines(count: number, alphabet: number, random: () => number): string[] {
  return Array.from({ length: count }, () => {
    const indent = " ".repeat(Math.floor(random() * 3) * 4);
    return random() < 0.2 ? "" : `${indent}x${Math.floor(random() * alphabet)}`;
  });
}

describe("diffLines", () => {
  const line = fc.constantFrom("", "{", "}", "\tif (a)", "\t\treturn;", "    b", "int main(void)");

  test("prints what git diff prints for any small texts", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.array(line, { maxLength: 30 }), (a, b) => {
        checkLikeGit(a, b);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [3000, 400, 0.3],
    [4000, 9000, 0.9],
    [1200, 12, 0.5],
  ])(
    "prints what git diff prints for %i lines of %i kinds, where git takes its short cuts",
    (count, kinds, rate) => {
      const random = noise(count + kinds);
      const a = randomLines(count, kinds, random);
      const b = a.flatMap((text) => {
        const dice = random();
        if (dice > rate) return [text];
        return dice < rate / 3 ? [] : randomLines(dice < rate / 2 ? 1 : 3, kinds, random);
      });
      checkLikeGit(a, b);
    },
  );

  test("always gives an edit script: kept lines are the same on both sides", () => {
    const ids = fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 80 });
    fc.assert(
      fc.property(ids, ids, (one, two) => {
        const { removed, added } = diffLines(Int32Array.from(one), Int32Array.from(two));
        expect(one.filter((_, i) => removed[i] !== 1)).toEqual(two.filter((_, j) => added[j] !== 1));
      }),
    );
  });

  test("takes far less than quadratic time where all lines are shuffled", () =>
    checkLinear(import.meta.resolve("./walk-diff.ts"), [7, 8], { small: 5_000, most: 9 }));
});
