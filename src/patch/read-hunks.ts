// Purpose: the hunks of one file, taken by their counts, so that a signature after the last one isn't a deleted line.
import type { Hunk } from "#patch/file-diff.ts";
import type { LineCursor } from "#patch/line-cursor.ts";
import type { Problem } from "#text/problem.ts";

/** The hunks of one file. */
export interface Hunks {
  readonly hunks: readonly Hunk[];
  readonly insertions: number;
  readonly deletions: number;
}

const MINUS = 0x2d;
const PLUS = 0x2b;
const BLANK = 0x20;
const BACKSLASH = 0x5c;

/** Reads hunks while `@@ -` follows; leaves the cursor behind the last line that belongs to them. */
export function readHunks(cursor: LineCursor, problems: Problem[]): Hunks {
  const hunks: Hunk[] = [];
  let insertions = 0;
  let deletions = 0;
  while (cursor.startsWith("@@ -")) {
    const { line } = cursor;
    const header = parseHunkHeader(line);
    cursor.next();
    if (header === null) {
      complain(problems, `not a hunk header: ${line.slice(0, MAX_QUOTE)}`);
      continue;
    }
    const body = readBody(cursor, header);
    insertions += body.insertions;
    deletions += body.deletions;
    hunks.push({ ...header, lines: body.lines });
    if (body.missing > 0) {
      complain(problems, `the hunk ${line.slice(0, MAX_QUOTE)} ends ${body.missing} lines early`);
      skipDamage(cursor);
    }
  }
  return { hunks, insertions, deletions };
}

/** The most problems told of one diff. */
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

interface Body {
  readonly lines: readonly string[];
  readonly insertions: number;
  readonly deletions: number;
  /** Lines that the header promised and the text hasn't. */
  readonly missing: number;
}

function readBody(cursor: LineCursor, { oldLines, newLines }: Header): Body {
  const lines: string[] = [];
  const left = { old: oldLines, new: newLines, context: 0 };
  while (!cursor.done && takeLine(cursor, left)) {
    // Mailers strip blanks at line ends: an empty line is an empty line of context, as for git apply.
    lines.push(cursor.at === cursor.lineEnd ? " " : cursor.line);
    cursor.next();
  }
  return {
    lines,
    insertions: newLines - left.new - left.context,
    deletions: oldLines - left.old - left.context,
    missing: Math.max(left.old, left.new),
  };
}

/** What the header promised and the text hasn't shown yet. */
interface Left {
  old: number;
  new: number;
  context: number;
}

/** Counts the line at hand; false where it can't belong to the hunk. */
function takeLine(cursor: LineCursor, left: Left): boolean {
  const sign = cursor.text.charCodeAt(cursor.at);
  if (sign === BACKSLASH) return true;
  if (sign === MINUS && left.old > 0) left.old--;
  else if (sign === PLUS && left.new > 0) left.new--;
  else return takeContext(cursor, left);
  return true;
}

function takeContext(cursor: LineCursor, left: Left): boolean {
  const isContext = cursor.text.charCodeAt(cursor.at) === BLANK || cursor.at === cursor.lineEnd;
  if (!isContext || left.old === 0 || left.new === 0) return false;
  left.old--;
  left.new--;
  left.context++;
  return true;
}

/** Behind a damaged hunk: on to the next hunk or file, or stays where it is when there is none. */
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
