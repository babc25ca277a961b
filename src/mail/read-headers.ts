// Purpose: cuts a mail into header fields and body, at the level of bytes.
import { isAscii } from "node:buffer";
import { MAX_HEADERS, MAX_HEADER_BYTES } from "#mail/limits.ts";
import { decodeText } from "#text/bytes.ts";
import { detachText } from "#text/detach-text.ts";
import type { Problem } from "#errors/problem.ts";

/** The header fields as `Message.headers` keeps them, and where the body begins (offset in bytes). */
export interface HeaderBlock {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

/** Reads the header block alone; the body isn't looked at. */
export function readHeaders(bytes: Uint8Array): HeaderBlock {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const draft = startDraft(buffer.toString("latin1", 0, USUAL_HEADER_BYTES));
  const bodyStart = readFields(draft);
  const isUsual = bodyStart >= 0 && isAscii(buffer.subarray(0, bodyStart));
  return isUsual ? { headers: draft.headers, bodyStart, problems: draft.problems } : readUnusual(buffer);
}

/** Nearly every header ends within this many bytes. */
const USUAL_HEADER_BYTES = 16 * 1024;

/** A long header, one with bytes that aren't ASCII, or a mail that is nothing but header. */
function readUnusual(bytes: Buffer): HeaderBlock {
  const { end, bodyStart } = findHeaderEnd(bytes);
  const draft = startDraft(decodeText(bytes.subarray(0, Math.min(end, MAX_HEADER_BYTES))));
  if (end > MAX_HEADER_BYTES) {
    draft.problems.push({
      code: "headers-too-long",
      message: `the header has ${end} bytes; the rest was cut`,
      at: end,
    });
  }
  readFields(draft);
  const tooMany = draft.count >= MAX_HEADERS;
  endField(draft);
  if (tooMany) {
    draft.problems.push({
      code: "too-many-headers",
      message: `more than ${MAX_HEADERS} header fields; the rest was left out`,
    });
  }
  return { headers: draft.headers, bodyStart, problems: draft.problems };
}

function findHeaderEnd(bytes: Buffer): { end: number; bodyStart: number } {
  if (bytes[0] === 0x0a) return { end: 0, bodyStart: 1 };
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return { end: 0, bodyStart: 2 };
  const plain = bytes.indexOf("\n\n", 0, "latin1");
  const end = plain < 0 ? bytes.length : plain;
  const returned = bytes.subarray(0, end).indexOf("\n\r\n", 0, "latin1");
  if (returned >= 0) return { end: returned, bodyStart: returned + 3 };
  return { end, bodyStart: plain < 0 ? bytes.length : plain + 2 };
}

/** The part of a header that has been read so far. */
interface Draft {
  readonly text: string;
  readonly headers: Map<string, string[]>;
  readonly problems: Problem[];
  /** The name of the current field; "" where this program doesn't use it, null where the line has no name. */
  name: string | null;
  /** Its value, unfolded so far; the whole line where it has no name. */
  value: string;
  count: number;
}

function startDraft(text: string): Draft {
  return { text, headers: new Map(), problems: [], name: "", value: "", count: 0 };
}

/** The fields that this program uses. Three quarters of a header are fields that servers added on the way. */
const KEPT = [
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
];

/** Where the body begins behind an empty line; -1 where the text ends before, has too many fields, or may end in CRLF. */
function readFields(draft: Draft): number {
  const { text } = draft;
  for (let at = 0; at < text.length && draft.count < MAX_HEADERS;) {
    const end = lineEnd(text, at);
    const first = text.charCodeAt(at);
    if (first !== BLANK && first !== TAB) {
      if (draft.name !== "") endField(draft);
      if (end === at) return end + 1;
      if (first === RETURN && end === at + 1) return -1;
      startField(draft, at, end);
    } else if (draft.name !== "") {
      // As git joins a folded line: the break and the first blank become one blank.
      draft.value += ` ${text.slice(at, end).trimEnd().slice(1)}`;
    }
    at = end + 1;
  }
  return -1;
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}

const BLANK = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;
const COLON = 0x3a;

function startField(draft: Draft, at: number, end: number): void {
  const { text } = draft;
  const colon = nameEnd(text, at, end);
  if (colon < 0) {
    draft.value = text.slice(at, end).trimEnd();
    draft.name = draft.value === "" ? "" : null;
    return;
  }
  const name = NAMES.get(shapeOf(text, at, colon));
  const isKept = name !== undefined && text.slice(at, colon).toLowerCase() === name;
  draft.name = isKept ? name : "";
  if (isKept) draft.value = text.slice(colon + 1, end).trim();
  else draft.count++;
}

/** The offset of the colon that ends the name of a field; -1 where there is none, or nothing or a blank in front of it. */
function nameEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) return at > from ? at : -1;
    if (code === BLANK) return -1;
  }
  return -1;
}

/** First letter, last letter and length distinguish the names without making a string of each. */
function shapeOf(text: string, at: number, end: number): number {
  return ((end - at) << 16) | ((text.charCodeAt(at) | 0x20) << 8) | (text.charCodeAt(end - 1) | 0x20);
}

const NAMES: ReadonlyMap<number, string> = new Map(KEPT.map((name) => [shapeOf(name, 0, name.length), name]));

/** Stores the current field. */
function endField(draft: Draft): void {
  const { headers, problems, name } = draft;
  draft.name = "";
  if (name === null) complain(draft.value, problems);
  if (name === null || name === "") return;
  draft.count++;
  const value = detachText(draft.value.trim());
  const values = headers.get(name);
  if (values === undefined) headers.set(name, [value]);
  else values.push(value);
}

function complain(line: string, problems: Problem[]): void {
  // Some archived mails have the `From ` line of an mbox before the header.
  if (/^>?From /.test(line)) return;
  const message = `a header line has no field name: ${line.slice(0, 80)}`;
  problems.push({ code: "bad-header", message });
}
