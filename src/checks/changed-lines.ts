// Purpose: the added and removed lines of a diff with their numbers, without what the author asked tools to overlook.
import type { FileDiff } from "#patch/file-diff.ts";

/** A line of one side of a diff: its number in that side's file, from 1, and its text without the sign. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines of one sign up to line `last`, in order. `+` lines carry numbers of the new file, `-` lines of the old one. */
export function changedLines(file: FileDiff, sign: "+" | "-", last = Infinity): readonly Line[] {
  const found: Line[] = [];
  let ignoring = false;
  for (const { number, line } of sideOf(file, sign)) {
    if (number > last) break;
    ignoring = ignoring || line.includes(IGNORE_START);
    if (line.startsWith(sign) && !ignoring) found.push({ number, text: line.slice(1) });
    if (line.includes(IGNORE_END)) ignoring = false;
  }
  return found;
}

/** The new side of a diff up to line `last`, context included, with numbers of the new file. */
export function newSide(file: FileDiff, last: number): readonly Line[] {
  const found: Line[] = [];
  for (const { number, line } of sideOf(file, "+")) {
    if (number > last) break;
    found.push({ number, text: line.slice(1) });
  }
  return found;
}

// The REUSE specification's way to quote tags and notices in a file that is about them.
const IGNORE_START = "REUSE-IgnoreStart";
const IGNORE_END = "REUSE-IgnoreEnd";

function* sideOf(
  file: FileDiff,
  sign: "+" | "-",
): Generator<{ readonly number: number; readonly line: string }> {
  for (const hunk of file.hunks) {
    let number = sign === "+" ? hunk.newStart : hunk.oldStart;
    for (const line of hunk.lines)
      if (line.startsWith(sign) || line.startsWith(" ") || line === "") yield { number: number++, line };
  }
}
