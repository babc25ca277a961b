// Purpose: the net diffstat of many random patches against what git counts over all of them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { netFiles, totalsOf } from "#checks/net-diffstat.ts";
import { readDiff } from "#patch/read-diff.ts";

const ROOM = mkdtempSync(join(tmpdir(), "net-"));
afterAll(() => {
  rmSync(ROOM, { recursive: true });
});

function diff(before: readonly string[], after: readonly string[]): string {
  for (const [name, lines] of [
    ["a", before],
    ["b", after],
  ] as const)
    writeFileSync(join(ROOM, name), lines.map((text) => `${text}\n`).join(""));
  try {
    return execFileSync("git", ["diff", "--no-index", "--minimal", "a", "b"], {
      cwd: ROOM,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout
      .replace("a/a b/b", "a/f b/f")
      .replace("--- a/a", "--- a/f")
      .replace("+++ b/b", "+++ b/f");
  }
}

// A small generator of our own, so that every run reads the same files.
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
}

function edited(
  lines: readonly string[],
  { next, name }: { readonly next: (limit: number) => number; readonly name: string },
): string[] {
  const copy = [...lines];
  for (let edit = 0; edit < 4; edit++) {
    const at = next(copy.length);
    const fresh = Array.from({ length: next(4) }, (_, index) => `${name} ${edit}.${index}`);
    copy.splice(at, next(4), ...fresh);
  }
  return copy;
}

test.each(Array.from({ length: 25 }, (_, seed) => seed + 1))(
  "series %i of five patches on one file",
  (seed) => {
    const next = numbers(seed);
    const versions = [Array.from({ length: 60 }, (_, index) => `line ${index}`)];
    for (let patch = 1; patch <= 5; patch++)
      versions.push(edited(versions.at(-1) ?? [], { next, name: `patch ${patch}` }));
    const patches = versions
      .slice(1)
      .map((after, index) => readDiff(diff(versions[index] ?? [], after)).value);
    const whole = readDiff(diff(versions[0] ?? [], versions.at(-1) ?? [])).value;
    expect(totalsOf(netFiles(patches))).toEqual(totalsOf(netFiles([whole])));
  },
);
