// Purpose: cuts a mail into header fields and body, at the level of bytes.
import { isAscii } from "node:buffer";
import { MAX_HEADERS, MAX_HEADER_BYTES } from "#mail/limits.ts";
import { decodeText } from "#text/bytes.ts";
import { detachText } from "#text/detach-text.ts";
import type { Problem } from "#text/problem.ts";

/** The header fields as `Message.headers` keeps them, and where the body begins (offset in bytes). */
export interface HeaderBlock {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

/** Reads the header block alone; the body isn't looked at. */
export function readHeaders(bytes: Uint8Array): HeaderBlock {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const beginning = buffer.toString("latin1", 0, USUAL_HEADER_BYTES);
  const { end, bodyStart } = findHeaderEnd(buffer, beginning);
  const problems: Problem[] = [];
  if (end > MAX_HEADER_BYTES) {
    problems.push({
      code: "headers-too-long",
      message: `the header has ${end} bytes; the rest was cut`,
      at: end,
    });
  }
  const kept = buffer.subarray(0, Math.min(end, MAX_HEADER_BYTES));
  const text = kept.length <= beginning.length && isAscii(kept) ? beginning.slice(0, end) : decodeText(kept);
  return { headers: readFields(text, problems), bodyStart, problems };
}

/** Nearly every header ends within so many bytes; searching a string of them is several times as fast as searching bytes. */
const USUAL_HEADER_BYTES = 16 * 1024;

/** @param beginning the first bytes as text */
function findHeaderEnd(bytes: Buffer, beginning: string): { end: number; bodyStart: number } {
  if (bytes[0] === 0x0a) return { end: 0, bodyStart: 1 };
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return { end: 0, bodyStart: 2 };
  const near = beginning.indexOf("\n\n");
  const plain = near >= 0 ? near : bytes.indexOf("\n\n", 0, "latin1");
  const end = plain < 0 ? bytes.length : plain;
  const returned =
    near >= 0
      ? beginning.slice(0, near).indexOf("\n\r\n")
      : bytes.subarray(0, end).indexOf("\n\r\n", 0, "latin1");
  if (returned >= 0) return { end: returned, bodyStart: returned + 3 };
  return { end, bodyStart: plain < 0 ? bytes.length : plain + 2 };
}

/** The fields that somebody here reads: what machines add on the way is three quarters of a header. */
const KEPT: ReadonlySet<string> = new Set([
  "content-transfer-encoding",
  "content-type",
  "date",
  "from",
  "in-reply-to",
  "list-id",
  "message-id",
  "references",
  "reply-to",
  "subject",
  "x-original-from",
]);

function readFields(text: string, problems: Problem[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  let field = "";
  let count = 0;
  for (let at = 0; at < text.length && count < MAX_HEADERS;) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    const first = text.charCodeAt(at);
    if (first === BLANK || first === TAB) {
      // As git joins a folded line: the break and the first blank become one blank.
      if (field !== "") field += ` ${text.slice(at, lineEnd).trimEnd().slice(1)}`;
    } else {
      count += addField(headers, field, problems);
      const skipped = isUnread(text, at);
      field = skipped ? "" : text.slice(at, lineEnd).trimEnd();
      if (skipped) count++;
    }
    at = lineEnd + 1;
  }
  addField(headers, field, problems);
  if (count >= MAX_HEADERS) {
    problems.push({
      code: "too-many-headers",
      message: `more than ${MAX_HEADERS} header fields; the rest was left out`,
    });
  }
  return headers;
}

const BLANK = 0x20;
const TAB = 0x09;
const NEWLINE = 0x0a;
const COLON = 0x3a;

/** True where a well-formed name stands at `at` that nobody asks for. */
function isUnread(text: string, at: number): boolean {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === COLON) return end > at && !mayBeKept(text, at, end);
    if (code === BLANK || code === NEWLINE) return false;
  }
  return false;
}

function mayBeKept(text: string, at: number, end: number): boolean {
  return SHAPES.has(shapeOf(text, at, end)) && KEPT.has(text.slice(at, end).toLowerCase());
}

/** First letter, last letter and length tell most names apart without making a string of them. */
function shapeOf(text: string, at: number, end: number): number {
  return ((end - at) << 16) | ((text.charCodeAt(at) | 0x20) << 8) | (text.charCodeAt(end - 1) | 0x20);
}

const SHAPES: ReadonlySet<number> = new Set([...KEPT].map((name) => shapeOf(name, 0, name.length)));

function addField(headers: Map<string, string[]>, field: string, problems: Problem[]): number {
  if (field === "") return 0;
  const colon = field.indexOf(":");
  if (colon <= 0 || field.lastIndexOf(" ", colon) >= 0) {
    // `From ` lines of an mbox stand before the header of some archived mails.
    if (!/^>?From /.test(field)) {
      problems.push({
        code: "bad-header",
        message: `a header line has no field name: ${field.slice(0, 80)}`,
      });
    }
    return 0;
  }
  const name = field.slice(0, colon).toLowerCase();
  const value = detachText(field.slice(colon + 1).trim());
  const values = headers.get(name);
  if (values === undefined) headers.set(name, [value]);
  else values.push(value);
  return 1;
}
