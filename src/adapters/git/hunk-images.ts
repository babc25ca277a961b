// Purpose: the lines that a hunk expects and the lines that it leaves, as bytes.
import type { Hunk } from "#patch/diff/file-diff.ts";
import { byteText } from "#adapters/git/byte-text.ts";

/** Lines with their ends (byte strings); the last one may have none. */
export interface HunkImages {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Context lines after the last change. */
  readonly trailing: number;
}

/** Reads a hunk; null where its lines don't agree with the counts in its header, or change nothing: git calls that corrupt. */
export function readHunk(hunk: Hunk): HunkImages | null {
  const before: string[] = [];
  const after: string[] = [];
  let [changes, trailing] = [0, 0];
  for (const [index, line] of hunk.lines.entries()) {
    const sign = line[0] ?? " ";
    if (sign === "\\") continue;
    const text = byteText(line.slice(1)) + lineEnd(hunk.lines[index + 1]);
    if (sign !== "+") before.push(text);
    if (sign !== "-") after.push(text);
    changes += Number(sign !== " ");
    trailing = sign === " " ? trailing + 1 : 0;
  }
  const counted = before.length === hunk.oldLines && after.length === hunk.newLines;
  return counted && changes > 0 ? { before, after, trailing } : null;
}

// `\ No newline at end of file` after a line removes its end.
function lineEnd(next: string | undefined): string {
  return next?.startsWith("\\") === true ? "" : "\n";
}
