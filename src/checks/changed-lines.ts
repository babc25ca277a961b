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
  const asked = file.text.includes(IGNORE_START);
  let ignoring = false;
  forEachLine(file, { side: sign, last }, (line, number) => {
    ignoring = ignoring || (asked && line.includes(IGNORE_START));
    if (line.startsWith(sign) && !ignoring) found.push({ number, text: line.slice(1) });
    if (ignoring && line.includes(IGNORE_END)) ignoring = false;
  });
  return found;
}

/** The new side of a diff up to line `last`, context included, with numbers of the new file. */
export function newSide(file: FileDiff, last: number): readonly Line[] {
  const found: Line[] = [];
  forEachLine(file, { side: "+", last }, (line, number) => {
    found.push({ number, text: line.slice(1) });
  });
  return found;
}

// The REUSE specification's way to quote tags and notices in a file that is about them.
const IGNORE_START = "REUSE-IgnoreStart";
const IGNORE_END = "REUSE-IgnoreEnd";

// A callback, not a generator: this is the innermost loop of every check.
function forEachLine(
  { hunks }: FileDiff,
  { side, last }: { readonly side: "+" | "-"; readonly last: number },
  visit: (line: string, number: number) => void,
): void {
  for (const hunk of hunks) {
    let number = side === "+" ? hunk.newStart : hunk.oldStart;
    for (const line of hunk.lines) {
      if (number > last) break;
      if (line.startsWith(side) || line.startsWith(" ") || line === "") visit(line, number++);
    }
  }
}
