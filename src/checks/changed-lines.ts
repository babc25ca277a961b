// Purpose: the added and removed lines of a diff with their numbers, without what the author asked tools to overlook.
import type { FileDiff, Hunk } from "#patch/file-diff.ts";

/** A line of one side of a diff: its number in that side's file, from 1, and its text without the sign. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines of one sign, in order. `+` lines carry numbers of the new file, `-` lines of the old one. */
export function changedLines(file: FileDiff, sign: "+" | "-"): readonly Line[] {
  const found: Line[] = [];
  let ignoring = false;
  for (const hunk of file.hunks) {
    let number = sign === "+" ? hunk.newStart : hunk.oldStart;
    for (const line of hunk.lines) {
      if (!isOnSide(line, sign)) continue;
      ignoring = ignoring || line.includes(IGNORE_START);
      if (line.startsWith(sign) && !ignoring) found.push({ number, text: line.slice(1) });
      if (line.includes(IGNORE_END)) ignoring = false;
      number++;
    }
  }
  return found;
}

/** The whole new side of a hunk, context included, with numbers of the new file. */
export function newSide(hunk: Hunk): readonly Line[] {
  const lines = hunk.lines.filter((line) => isOnSide(line, "+"));
  return lines.map((line, index) => ({ number: hunk.newStart + index, text: line.slice(1) }));
}

// The REUSE specification's way to quote tags and notices in a file that is about them.
const IGNORE_START = "REUSE-IgnoreStart";
const IGNORE_END = "REUSE-IgnoreEnd";

function isOnSide(line: string, sign: "+" | "-"): boolean {
  return line.startsWith(sign) || line.startsWith(" ") || line === "";
}
