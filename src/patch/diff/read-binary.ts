// Purpose: skips the content of a binary file in a diff.
import type { LineCursor } from "#patch/diff/line-cursor.ts";
import type { Problem } from "#errors/problem.ts";

/** True where the diff says that the file is binary; leaves the cursor after the file's lines. */
export function readBinary(cursor: LineCursor, problems: Problem[]): boolean {
  if (cursor.startsWith("GIT binary patch")) {
    cursor.next();
    if (readBlocks(cursor) === 0)
      problems.push({ code: "bad-binary", message: "a binary patch has no data" });
    return true;
  }
  if (!cursor.startsWith("Binary files ") && !cursor.startsWith("Files ")) return false;
  if (!cursor.line.trimEnd().endsWith(" differ")) return false;
  cursor.next();
  return true;
}

/** The new content and, for reverting, the old content; an empty line ends each. */
function readBlocks(cursor: LineCursor): number {
  let blocks = 0;
  while (/^(?:literal|delta) \d+\r?$/.test(cursor.line)) {
    cursor.next();
    while (!cursor.done && isDataLine(cursor.line)) cursor.next();
    if (!cursor.done && cursor.line.trimEnd() === "") cursor.next();
    blocks++;
  }
  return blocks;
}

/** A length letter and base 85 in groups of five. */
function isDataLine(line: string): boolean {
  return /^[A-Za-z][^\s"'/,\\:[\].]{5,65}\r?$/.test(line);
}
