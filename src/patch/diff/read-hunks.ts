// Purpose: reads the hunks of one file by their line counts, so that a signature after the last hunk isn't taken for a deleted line.
import type { Hunk } from "#patch/diff/file-diff.ts";
import { endOfLine, type LineCursor } from "#patch/diff/line-cursor.ts";
import type { Problem } from "#errors/problem.ts";

/** How many lines the hunks of one file add and remove. */
export interface HunkCounts {
  readonly insertions: number;
  readonly deletions: number;
}

/** The hunks of one file. */
export interface Hunks extends HunkCounts {
  readonly hunks: readonly Hunk[];
}

const MINUS = 0x2d;
const PLUS = 0x2b;
const BLANK = 0x20;
const BACKSLASH = 0x5c;

/** Reads hunks while `@@ -` follows; leaves the cursor behind the last line that belongs to them. */
export function readHunks(cursor: LineCursor, problems: Problem[]): Hunks {
  const hunks: Hunk[] = [];
  const { insertions, deletions } = walkHunks(cursor, problems, hunks);
  return { hunks, insertions, deletions };
}

/** Counts the same lines and keeps none: they can be read again from the diff's text. */
export function countHunks(cursor: LineCursor, problems: Problem[]): HunkCounts {
  return walkHunks(cursor, problems, null);
}

function walkHunks(cursor: LineCursor, problems: Problem[], hunks: Hunk[] | null): HunkCounts {
  const counts = { insertions: 0, deletions: 0 };
  while (cursor.startsWith("@@ -")) {
    const { line } = cursor;
    const header = parseHunkHeader(line);
    cursor.next();
    if (header === null) {
      complain(problems, `not a hunk header: ${line.slice(0, MAX_QUOTE)}`);
      continue;
    }
    const lines: string[] | null = hunks === null ? null : [];
    const left = readBody(cursor, header, lines);
    counts.insertions += header.newLines - left.new - left.context;
    counts.deletions += header.oldLines - left.old - left.context;
    if (lines !== null) hunks?.push(makeHunk(header, lines));
    const missing = Math.max(left.old, left.new);
    if (missing > 0) {
      complain(problems, `the hunk ${line.slice(0, MAX_QUOTE)} ends ${missing} lines early`);
      skipDamage(cursor);
    }
  }
  return counts;
}

function makeHunk({ oldStart, oldLines, newStart, newLines, section }: Header, lines: string[]): Hunk {
  return { oldStart, oldLines, newStart, newLines, section, lines };
}

/** The most problems reported for one diff. */
const MAX_PROBLEMS = 100;
const MAX_QUOTE = 60;

function complain(problems: Problem[], message: string): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ code: "bad-hunk", message });
}

type Header = Omit<Hunk, "lines">;

const HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?/;

function parseHunkHeader(line: string): Header | null {
  const match = HEADER.exec(line);
  if (match === null) return null;
  const [whole, oldStart, oldLines = "1", newStart, newLines = "1"] = match;
  return {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
    section: line.slice(whole.length),
  };
}

/** The lines that the header announces and that haven't been read yet. */
interface Left {
  old: number;
  new: number;
  /** Lines of context so far. */
  context: number;
}

function readBody(cursor: LineCursor, { oldLines, newLines }: Header, lines: string[] | null): Left {
  const { text } = cursor;
  const left = { old: oldLines, new: newLines, context: 0 };
  let { at } = cursor;
  while (at < text.length) {
    const end = endOfLine(text, at);
    if (!takeLine(at === end ? BLANK : text.charCodeAt(at), left)) break;
    // Mailers strip trailing blanks, so an empty line is an empty context line, as it is for `git apply`.
    lines?.push(at === end ? " " : text.slice(at, end));
    at = end + 1;
  }
  cursor.moveTo(at);
  return left;
}

/** Counts a line by its sign; false where it can't belong to the hunk. */
function takeLine(sign: number, left: Left): boolean {
  if (sign === MINUS && left.old > 0) left.old--;
  else if (sign === PLUS && left.new > 0) left.new--;
  else if (sign !== BACKSLASH) return sign === BLANK && takeContext(left);
  return true;
}

function takeContext(left: Left): boolean {
  if (left.old === 0 || left.new === 0) return false;
  left.old--;
  left.new--;
  left.context++;
  return true;
}

/** After a damaged hunk, goes to the next hunk or file; stays where it is when there is none. */
function skipDamage(cursor: LineCursor): void {
  const start = cursor.at;
  while (!cursor.done && !startsFile(cursor)) {
    if (cursor.startsWith("@@ -")) return;
    cursor.next();
  }
  if (cursor.done) cursor.moveTo(start);
}

function startsFile(cursor: LineCursor): boolean {
  if (cursor.startsWith("diff -") || cursor.startsWith("Index: ")) return true;
  return cursor.startsWith("--- ") && cursor.text.startsWith("+++ ", cursor.lineEnd + 1);
}
