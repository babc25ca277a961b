// Purpose: joins neighbouring lines to one text, so that a notice is found however it is wrapped and decorated.
import type { Line } from "#checks/files/changes-of-side.ts";
import { undecorated } from "#checks/files/decoration.ts";

/** Neighbouring lines as one text: without comment signs, blanks folded, line ends as one blank. */
export interface JoinedLines {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Where each line begins in `text`, ascending. */
  readonly starts: readonly number[];
}

/** Joins lines whose numbers follow each other; a gap starts a new text. Linear. */
export function joinLines(lines: readonly Line[]): readonly JoinedLines[] {
  const passages: JoinedLines[] = [];
  let from = 0;
  for (let index = 1; index <= lines.length; index++) {
    const follows = lines[index]?.number === (lines[index - 1]?.number ?? NaN) + 1;
    if (follows) continue;
    passages.push(join(lines.slice(from, index)));
    from = index;
  }
  return passages;
}

/** Joins only lines that have one of the words, or are within `reach` lines of one that has. Linear. */
export function joinLinesAround(
  lines: readonly Line[],
  words: RegExp,
  reach: number,
): readonly JoinedLines[] {
  const near: Line[] = [];
  let taken = 0;
  for (const [index, { text }] of lines.entries()) {
    if (!words.test(text)) continue;
    for (taken = Math.max(taken, index - reach); taken <= index + reach; taken++) {
      const line = lines[taken];
      if (line !== undefined) near.push(line);
    }
  }
  return joinLines(near);
}

/** Index of the line that holds the character at `offset` of the joined text. */
export function lineIndex(passage: JoinedLines, offset: number): number {
  let low = 0;
  let high = passage.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((passage.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function join(lines: readonly Line[]): JoinedLines {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { text } of lines) {
    const { from, to } = undecorated(text);
    const part = text.slice(from, to).replace(/[ \t]+/g, " ");
    starts.push(length);
    parts.push(part);
    length += part.length + 1;
  }
  return { text: parts.join(" "), lines, starts };
}
