// Purpose: combined diffs of merges (`diff --cc`), read as the change against the first parent.
import type { Hunk } from "#patch/diff/file-diff.ts";
import type { LineCursor } from "#patch/diff/line-cursor.ts";
import type { Hunks } from "#patch/diff/read-hunks.ts";

/** The most parents followed; an octopus in a mail has three. */
const MAX_PARENTS = 16;

/** Reads hunks of the shape `@@@ -1,2 -1,3 +1,4 @@@`; leaves the cursor behind the last line counted. */
export function readCombinedHunks(cursor: LineCursor): Hunks {
  const hunks: Hunk[] = [];
  while (cursor.startsWith("@@@ -")) {
    const hunk = readHunk(cursor);
    if (hunk === null) break;
    hunks.push(hunk);
  }
  const count = (sign: string): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.startsWith(sign)).length, 0);
  return { hunks, insertions: count("+"), deletions: count("-") };
}

function readHunk(cursor: LineCursor): Hunk | null {
  const header = /^@{3,17} ((?:-\d{1,9}(?:,\d{1,9})? ){2,16})\+(\d{1,9})(?:,(\d{1,9}))? @{3,17} ?/.exec(
    cursor.line,
  );
  if (header === null) return null;
  const [whole, parents = "", newStart, newLines = "1"] = header;
  const ranges = parents.trim().split(" ").slice(0, MAX_PARENTS).map(readRange);
  const section = cursor.line.slice(whole.length);
  cursor.next();
  const left = { parents: ranges.map(({ lines }) => lines), result: Number(newLines) };
  const lines = readLines(cursor, left);
  const { start, lines: oldLines } = ranges[0] ?? { start: 0, lines: 0 };
  return {
    oldStart: start,
    oldLines,
    newStart: Number(newStart),
    newLines: Number(newLines),
    section,
    lines,
  };
}

function readRange(range: string): { start: number; lines: number } {
  const [start, lines = "1"] = range.slice(1).split(",");
  return { start: Number(start), lines: Number(lines) };
}

/** One column of signs a parent: `-` is in that parent alone, `+` isn't in it. */
function readLines(cursor: LineCursor, left: { parents: number[]; result: number }): readonly string[] {
  const lines: string[] = [];
  const columns = left.parents.length;
  while (!cursor.done && (left.result > 0 || left.parents.some((count) => count > 0))) {
    const { line } = cursor;
    const signs = line.slice(0, columns).padEnd(columns);
    if (!/^[-+ \\]+$/.test(signs)) break;
    const kept = takeLine(signs, line.slice(columns), left);
    if (kept !== null) lines.push(kept);
    cursor.next();
  }
  return lines;
}

function takeLine(
  signs: string,
  content: string,
  left: { parents: number[]; result: number },
): string | null {
  if (signs.startsWith("\\")) return `\\${signs.slice(1)}${content}`;
  const removed = signs.includes("-");
  for (let parent = 0; parent < left.parents.length; parent++) {
    const inParent = removed ? signs[parent] === "-" : signs[parent] !== "+";
    if (inParent) left.parents[parent] = (left.parents[parent] ?? 0) - 1;
  }
  if (!removed) left.result--;
  if (removed) return signs.startsWith("-") ? `-${content}` : null;
  return `${signs.startsWith("+") ? "+" : " "}${content}`;
}
