// Purpose: marks the lines of an interdiff that differ only because an earlier patch of the series does.
import type { InterdiffFile, InterdiffLine } from "#compare/comparison.ts";
import type { PatchFacts } from "#compare/patch-facts.ts";
import type { LineTable } from "#text/line-table.ts";

type Hunk = InterdiffFile["hunks"][number];

/** Tells whether a line of a file was brought in by an earlier patch of the same version. */
export type Earlier = (path: string, line: string) => boolean;

/** Gathers the lines when first asked: doing so for every patch would be quadratic in their number. */
export function linesBefore(patches: readonly PatchFacts[], now: PatchFacts, table: LineTable): Earlier {
  let lines: ReadonlySet<string> | null = null;
  return (path, line) => (lines ??= gather(patches, now, table)).has(`${path}\0${line}`);
}

function gather(patches: readonly PatchFacts[], now: PatchFacts, table: LineTable): ReadonlySet<string> {
  const touched = new Set(now.files.map(({ path }) => path));
  const before = patches.filter(({ position }) => position < now.position).flatMap(({ files }) => files);
  const lines = new Set<string>();
  for (const { path, changes } of before)
    for (const number of touched.has(path) ? changes : []) {
      const line = table.lineOf(number);
      if (line.startsWith("+")) lines.add(`${path}\0${line.slice(1)}`);
    }
  return lines;
}

/**
 * Where one removal took the place of another, the line under the patch changed: the old removal says nothing of the patch, and
 * neither does the new one where an earlier patch brought its line.
 */
export function markFollowing(hunk: Hunk, path: string, earlier: Earlier): Hunk {
  if (!hunk.lines.some(isRemoval("+")) || !hunk.lines.some(isRemoval("-"))) return hunk;
  const follows = (line: InterdiffLine): boolean =>
    isRemoval("-")(line) || (isRemoval("+")(line) && earlier(path, line.text.slice(1)));
  return { ...hunk, lines: hunk.lines.map((line) => (follows(line) ? { ...line, follows: true } : line)) };
}

/** A line that only one version removes. */
function isRemoval(sign: "+" | "-"): (line: InterdiffLine) => boolean {
  return (line) => line.sign === sign && line.text.startsWith("-");
}

/**
 * How one diff from what the old version leaves to what the new version leaves shows a line: a `+` that is gone reads `-`, a
 * removal that is new reads `-`, one that is gone brings its line back. null for what neither leaves, and for what follows.
 */
export function plainSign({ sign, text, follows }: InterdiffLine): InterdiffLine["sign"] | null {
  if (follows === true) return null;
  if (text.startsWith("-")) return sign === " " ? null : sign === "+" ? "-" : "+";
  return text.startsWith("+") ? sign : sign === "-" ? null : " ";
}

/** Lines that such a diff adds and removes. */
export function plainCounts(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  const signs = hunks.flatMap(({ lines }) => lines.map(plainSign));
  const count = (sign: string): number => signs.filter((one) => one === sign).length;
  return { added: count("+"), removed: count("-") };
}
