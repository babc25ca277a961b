// Purpose: the id of a diff that stays the same when its lines move: `git patch-id --stable`.
import { hash } from "node:crypto";
import type { FileDiff } from "#patch/file-diff.ts";
import { encodeText } from "#text/bytes.ts";

/**
 * 40 hexadecimal digits, what `git patch-id --stable` (2.39) prints for the same diff: white space, line numbers, blob ids
 * of texts and the order of the files don't count. "" for no files. A diff without a `diff` line, which git passes over,
 * is counted from its `---` line.
 */
export function patchId(files: readonly FileDiff[]): string {
  if (files.length === 0) return "";
  const state = startState(encodeText(files.map(countedText).join("")));
  const { bytes } = state;
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    readLine(at, end, state);
    at = end;
  }
  flush(state);
  return Buffer.from(state.sum).toString("hex");
}

function countedText({ text }: FileDiff): string {
  const counted = text.startsWith("diff ") ? text : text.slice(text.indexOf("--- "));
  return counted.endsWith("\n") ? counted : `${counted}\n`;
}

/** What git keeps while it reads; `before` and `after` are the lines that the hunk still owes, -1 in a file's header. */
interface State {
  readonly sum: Uint8Array;
  /** The whole diff; what has been read and isn't hashed yet stands packed from `start` to `end`, before what is read. */
  readonly bytes: Buffer;
  readonly hasNul: boolean;
  start: number;
  end: number;
  before: number;
  after: number;
  blobs: string;
  binary: boolean;
}

const HEADER = -1;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const AT = 0x40;
const MINUS = 0x2d;
const PLUS = 0x2b;
const BLANK = 0x20;

function startState({ buffer, byteOffset, byteLength }: Uint8Array): State {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const sum = new Uint8Array(20);
  const hasNul = bytes.includes(0);
  return { sum, bytes, hasNul, start: 0, end: 0, before: HEADER, after: HEADER, blobs: "", binary: false };
}

/** In the steps of get_one_patchid() of git's builtin/patch-id.c, whose id is the one that people compare. */
function readLine(at: number, end: number, state: State): void {
  const { bytes } = state;
  if (isRemark(bytes, at, end)) return;
  if (state.before === HEADER && readHeaderLine(bytes.toString("latin1", at, end), state)) return;
  if (state.binary) {
    // git doesn't count the `diff` line that ends a binary file.
    if (!bytes.toString("latin1", at, end).startsWith("diff ")) return;
    state.binary = false;
    state.before = HEADER;
    return;
  }
  if (state.before === 0 && state.after === 0) {
    if (bytes[at] === AT && startHunk(bytes.toString("latin1", at, end), state)) return;
    flush(state);
    state.before = HEADER;
    state.after = HEADER;
  }
  countSign(bytes[at], state);
  packLine(at, endOfText(at, end, state), state);
}

/** `\\ No newline at end of file`, in any language. */
function isRemark(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === BACKSLASH && bytes[at + 1] === BLANK && end - at > 12;
}

// An empty line is context whose blank a mailer stripped; git applies it, but its patch-id would run on into the signature.
function countSign(sign: number | undefined, state: State): void {
  const isContext = sign === BLANK || sign === NEWLINE;
  if (sign === MINUS || isContext) state.before--;
  if (sign === PLUS || isContext) state.after--;
}

// git reads a line as a C string.
function endOfText(at: number, end: number, { bytes, hasNul }: State): number {
  const nul = hasNul ? bytes.subarray(at, end).indexOf(0) : -1;
  return nul < 0 ? end : at + nul;
}

// Without a branch on the bytes, which no processor can foretell.
function packLine(from: number, to: number, state: State): void {
  const { bytes } = state;
  let { end } = state;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    bytes[end] = byte;
    end += COUNTS[byte] ?? 0;
  }
  state.end = end;
}

/** 0 for white space, 1 for all else. */
const COUNTS = new Uint8Array(256).fill(1);
for (const blank of [0x09, 0x0a, 0x0d, 0x20]) COUNTS[blank] = 0;

/** True where the line is done with. */
function readHeaderLine(line: string, state: State): boolean {
  if (line.startsWith("GIT binary patch") || line.startsWith("Binary files")) {
    state.binary = true;
    state.before = 0;
    flush(state, state.blobs);
    return true;
  }
  if (line.startsWith("index ")) {
    const blobs = /^index ([^.\s]*)\.\.([^ \n]*)/.exec(line);
    if (blobs !== null) state.blobs = `${blobs[1] ?? ""}${blobs[2] ?? ""}`;
    return true;
  }
  if (line.startsWith("--- ")) {
    state.before = 1;
    state.after = 1;
  }
  return false;
}

/** False where the line starts none. */
function startHunk(line: string, state: State): boolean {
  if (!line.startsWith("@@ -")) return false;
  const counts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))?/.exec(line);
  state.before = Number(counts?.[1] ?? 1);
  state.after = Number(counts?.[2] ?? 1);
  return true;
}

/** Adds the hash of what has come to the sum, byte by byte with carry, so that the order of files doesn't matter. */
function flush(state: State, more = ""): void {
  const packed = state.bytes.subarray(state.start, state.end);
  const digest = hash(
    "sha1",
    more === "" ? packed : Buffer.concat([packed, Buffer.from(more, "latin1")]),
    "buffer",
  );
  state.start = state.end;
  let carry = 0;
  for (let at = 0; at < digest.length; at++) {
    carry += (state.sum[at] ?? 0) + (digest[at] ?? 0);
    state.sum[at] = carry & 0xff;
    carry >>= 8;
  }
}
