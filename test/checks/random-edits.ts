// Purpose: random edits of a file of which no two lines are alike, and git's diffs of them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { readDiff } from "#patch/diff/read-diff.ts";

/** git's diff of a file `f`. */
export function gitDiff(before: readonly string[], after: readonly string[]): readonly FileDiff[] {
  const room = mkdtempSync(join(tmpdir(), "edits-"));
  try {
    for (const [name, lines] of [
      ["a", before],
      ["b", after],
    ] as const)
      writeFileSync(join(room, name), lines.map((text) => `${text}\n`).join(""));
    const text = diffText(room)
      .replace("a/a b/b", "a/f b/f")
      .replace("--- a/a", "--- a/f")
      .replace("+++ b/b", "+++ b/f");
    return readDiff(text).value;
  } finally {
    rmSync(room, { recursive: true });
  }
}

// git ends with 1 where files differ.
function diffText(room: string): string {
  try {
    return execFileSync("git", ["diff", "--no-index", "--minimal", "a", "b"], {
      cwd: room,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

/** A small generator of our own, so that every run reads the same files: whole numbers below a limit. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
}

/** Four edits at random places; new lines begin with `name` and are all different. */
export function randomEdit(
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
