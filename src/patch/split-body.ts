// Purpose: splits a mail's text as `git mailinfo --scissors` does: in-body headers, commit message, the rest.
import { LineCursor } from "#patch/diff/line-cursor.ts";

/** The parts of a patch mail's text; `message` still has the mail's own bytes. */
export interface SplitBody {
  /** In-body `From:`, `Date:`, `Subject:` by lower-case name, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly message: string;
  /** The last line that restarted the message: a scissors line, or the first line of an attached patch. */
  readonly restart: "scissors" | "attachment" | null;
  /** Offset of the line that ends the message: `---` or the first line of a diff; the text's length where there is none. */
  readonly end: number;
  /** True where that line is a lone `---`. */
  readonly separated: boolean;
}

/** Cuts the text at the first line that `git am` takes for the start of the patch. */
export function splitBody(text: string): SplitBody {
  const cursor = new LineCursor(text);
  let headers = readInBodyHeaders(cursor, false);
  let messageStart = cursor.at;
  let restart: SplitBody["restart"] = null;
  if (mayRestart(cursor)) cursor.moveTo(messageStart);
  while (!cursor.done && !isPatchBreak(cursor)) {
    const mark = restartOf(cursor);
    cursor.next();
    if (mark === null) continue;
    // The text above is discussion; headers may follow.
    headers = readInBodyHeaders(cursor, mark === "attachment");
    messageStart = cursor.at;
    restart = mark;
  }
  const message = text.slice(messageStart, cursor.at);
  return {
    headers,
    message,
    restart,
    end: cursor.at,
    separated: cursor.startsWith("---") && !cursor.startsWith("--- "),
  };
}

/** Goes to the end of the message and reports whether a line on the way may restart it. */
function mayRestart(cursor: LineCursor): boolean {
  const { text, at } = cursor;
  while (!cursor.done && !isPatchBreak(cursor)) cursor.next();
  const passed = text.slice(at, cursor.at);
  return passed.includes("From ") || holdsScissors(passed);
}

function restartOf(cursor: LineCursor): SplitBody["restart"] {
  if (isFormatPatchStart(cursor)) return "attachment";
  return isScissorsLine(cursor.line) ? "scissors" : null;
}

/** The first line of what `git format-patch` writes: an attached patch starts with it, below the mail's own text. */
function isFormatPatchStart(cursor: LineCursor): boolean {
  return cursor.startsWith("From ") && /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/.test(cursor.line);
}

/** Reads empty lines and header lines (of any name, or From, Date, Subject); leaves the cursor at the message's first line. */
function readInBodyHeaders(cursor: LineCursor, anyName: boolean): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let current = "";
  skipEmptyLines(cursor);
  while (!cursor.done) {
    const { line } = cursor;
    if (current !== "" && /^[ \t]/.test(line) && !isScissorsLine(line)) {
      headers.set(current, `${headers.get(current) ?? ""}${line}`);
    } else {
      const header = readHeaderLine(line, anyName);
      if (header === null || headers.has(header.name)) break;
      if (header.name !== "") headers.set(header.name, header.value);
      current = header.name;
    }
    cursor.next();
  }
  return headers;
}

function skipEmptyLines(cursor: LineCursor): void {
  while (!cursor.done && cursor.at === cursor.lineEnd) cursor.next();
}

/** A header line; its name is "" for the `>From <id> Mon Sep 17 ...` line that format-patch begins a mail with. */
function readHeaderLine(line: string, anyName: boolean): { name: string; value: string } | null {
  const header = (anyName ? /^([a-z-]+):(.*)$/is : /^(from|date|subject):(.*)$/is).exec(line);
  if (header !== null) return { name: (header[1] ?? "").toLowerCase(), value: (header[2] ?? "").trim() };
  if (/^\[PATCH\]\s/.test(line)) return { name: "subject", value: line };
  return /^>From [0-9a-f]{40} /.test(line) ? { name: "", value: "" } : null;
}

/** As `patchbreak` of git's mailinfo.c. */
function isPatchBreak(cursor: LineCursor): boolean {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === 0x64) return cursor.startsWith("diff -");
  if (first === 0x49) return cursor.startsWith("Index: ");
  return first === 0x2d && cursor.startsWith("---") && /^---(?: \S|\s*$)/.test(cursor.line);
}

/** As `is_scissors_line` of git's mailinfo.c: scissors and dashes make more than a third of a line of 8 characters or more. */
function isScissorsLine(line: string): boolean {
  if (!holdsScissors(line)) return false;
  const visible = line.trim();
  const seen = { scissors: false, gap: 0, perforation: 0, inside: false };
  for (let at = 0; at < visible.length;) at += countMark(visible, at, seen);
  return (
    seen.scissors &&
    visible.length >= 8 &&
    visible.length < seen.perforation * 3 &&
    seen.gap * 2 < seen.perforation
  );
}

function holdsScissors(text: string): boolean {
  return text.includes("8<") || text.includes(">8") || text.includes("%<") || text.includes(">%");
}

/** Counts the token at `at` and returns its length; blanks belong to the perforation while it lasts. */
function countMark(
  line: string,
  at: number,
  seen: { scissors: boolean; gap: number; perforation: number; inside: boolean },
): number {
  const isBlank = /\s/.test(line.charAt(at));
  const length = /^(?:>8|8<|>%|%<)/.test(line.slice(at, at + 2)) ? 2 : 1;
  if (!isBlank) seen.inside = length === 2 || line.charAt(at) === "-";
  if (length === 2) seen.scissors = true;
  if (seen.inside) seen.perforation += length;
  if (seen.inside && isBlank) seen.gap++;
  return length;
}
