// Purpose: the added and removed lines of a diff with their numbers, without parts that the author asked tools to ignore.
import type { FileDiff } from "#patch/diff/file-diff.ts";

/** A line of one side of a diff: its number in that side's file, from 1, and its text without the sign. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines of one sign up to line `last`, in order. `+` lines carry numbers of the new file, `-` lines of the old one. */
export function changesOfSide(file: FileDiff, sign: "+" | "-", last = Infinity): readonly Line[] {
  return linesOf(file, { side: sign, last, context: false, ignores: true });
}

/** The new side of a diff up to line `last`, context included, without parts that tools should ignore. */
export function newLines(file: FileDiff, last: number): readonly Line[] {
  return linesOf(file, { side: "+", last, context: true, ignores: true });
}

/** The whole new side of a diff, context included, with numbers of the new file. */
export function newSide(file: FileDiff): readonly Line[] {
  return linesOf(file, { side: "+", last: Infinity, context: true, ignores: false });
}

interface Choice {
  readonly side: "+" | "-";
  readonly last: number;
  readonly context: boolean;
  /** Whether REUSE marks are obeyed. */
  readonly ignores: boolean;
}

function linesOf(file: FileDiff, { side, last, context, ignores }: Choice): readonly Line[] {
  const found: Line[] = [];
  const asked = ignores && file.text.includes(IGNORE_START);
  let ignoring = false;
  forEachLine(file, { side, last }, (line, number) => {
    ignoring = ignoring || (asked && line.includes(IGNORE_START));
    if ((context || line.startsWith(side)) && !ignoring) found.push({ number, text: line.slice(1) });
    if (ignoring && line.includes(IGNORE_END)) ignoring = false;
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
