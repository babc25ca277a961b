// Purpose: follows a line through the diff of a later patch.
import type { FileDiff, Hunk } from "#patch/diff/file-diff.ts";

/** Whether a diff changes the file at a path; a copy doesn't change its source. */
export function isTouching({ status, oldPath, newPath }: FileDiff, path: string): boolean {
  return newPath === path || (oldPath === path && status !== "copied");
}

/** The number in the new file of a line of the old one; null where a hunk removes it. */
export function newNumber(hunks: readonly Hunk[], line: number): number | null {
  let growth = 0;
  for (const hunk of hunks) {
    // A hunk without old lines names the line that precedes it.
    const start = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    if (line < start) break;
    if (line < start + hunk.oldLines) return numberInside(hunk, line);
    growth += hunk.newLines - hunk.oldLines;
  }
  return line + growth;
}

function numberInside({ oldStart, newStart, lines }: Hunk, line: number): number | null {
  let [old, now] = [oldStart, newStart];
  for (const text of lines) {
    const sign = text.charAt(0);
    if (sign === "\\") continue;
    if (sign !== "+" && old === line) return sign === "-" ? null : now;
    if (sign !== "+") old++;
    if (sign !== "-") now++;
  }
  return null;
}
