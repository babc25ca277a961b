// Purpose: the id of a diff that stays the same when its lines move: `git patch-id --stable`.
import type { FileOutline } from "#patch/diff/file-diff.ts";
import {
  lineEnd,
  packChangedLine,
  packedLines,
  packLine,
  type PackedLines,
} from "#patch/diff/packed-lines.ts";
import { contentHash } from "#text/content-hash.ts";

/** An observer of the added and removed lines. */
export interface LineReader {
  /** A number for each file, from which the hashes of its lines start. */
  readonly seeds: readonly number[];
  /**
   * Called with each line: FNV-1a of its bytes, sign first, without white space; an unsigned number once
   * `>>> 0` is done to it. `length` counts the original bytes.
   */
  readonly onLine: (hash: number, length: number) => void;
}

/**
 * 40 hexadecimal digits, what `git patch-id --stable` (2.39) prints for the same diff: white space, line numbers, blob ids
 * of texts and the order of the files don't count. "" for no files. A diff without a `diff` line, which git passes over,
 * is counted from its `---` line.
 */
export function patchId(files: readonly FileOutline[], lines?: LineReader): string {
  if (files.length === 0) return "";
  const state = startState(files, lines);
  const { bytes } = state;
  for (let at = 0; at < bytes.length;) {
    if (state.before > 0 || state.after > 0) at = readHunkLine(at, state);
    else {
      const end = lineEnd(bytes, at);
      readLine(at, end, state);
      at = end;
    }
  }
  flush(state);
  return Buffer.from(state.sum).toString("hex");
}

/** The state that git keeps while it reads; `before` and `after` are the lines still missing from the hunk, -1 in a file's header. */
interface State extends PackedLines {
  readonly sum: Uint8Array;
  readonly lines: LineReader | undefined;
  /** Index of the file that is read. */
  file: number;
  before: number;
  after: number;
  blobs: string;
  binary: boolean;
  /** Whether a hunk has begun: `---` and `+++` count as the lines of one that hasn't. */
  inHunk: boolean;
}

const HEADER = -1;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const AT = 0x40;
const MINUS = 0x2d;
const PLUS = 0x2b;
const BLANK = 0x20;

function startState(files: readonly FileOutline[], lines: LineReader | undefined): State {
  return {
    ...packedLines(files),
    sum: new Uint8Array(20),
    lines,
    file: 0,
    before: HEADER,
    after: HEADER,
    blobs: "",
    binary: false,
    inHunk: false,
  };
}

/** A line outside of the hunks. Follows get_one_patchid() of git's builtin/patch-id.c step by step, because people compare our id with git's. */
function readLine(at: number, end: number, state: State): void {
  const { bytes } = state;
  if (isRemark(bytes, at, end)) return;
  if (state.before === HEADER && readHeaderLine(at, end, state)) return;
  if (state.binary) {
    // git doesn't count the `diff` line that ends a binary file.
    if (!startsWith(bytes, at, "diff ")) return;
    state.binary = false;
    state.before = HEADER;
    return;
  }
  if (state.before === 0 && state.after === 0) {
    if (bytes[at] === AT && startHunk(at, state)) return;
    flush(state);
    state.before = HEADER;
    state.after = HEADER;
  }
  countSign(bytes[at], state);
  packLine(at, state);
}

/** A line that belongs to the hunk; returns the offset of the next line. */
function readHunkLine(at: number, state: State): number {
  const { bytes, lines } = state;
  const sign = bytes[at];
  if (sign === BACKSLASH) {
    const end = lineEnd(bytes, at);
    if (isRemark(bytes, at, end)) return end;
  }
  countSign(sign, state);
  if (lines === undefined || !state.inHunk || (sign !== PLUS && sign !== MINUS)) return packLine(at, state);
  while (at >= (state.ends[state.file] ?? Infinity)) state.file++;
  state.hash = lines.seeds[state.file] ?? 0;
  const next = packChangedLine(at, state);
  lines.onLine(state.hash, next - at - 1);
  return next;
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

/** True where the line needs nothing more. */
function readHeaderLine(at: number, end: number, state: State): boolean {
  const { bytes, packed } = state;
  if (startsWith(bytes, at, "GIT binary patch") || startsWith(bytes, at, "Binary files")) {
    state.binary = true;
    state.before = 0;
    state.end += packed.write(state.blobs, state.end, "latin1");
    flush(state);
    return true;
  }
  if (startsWith(bytes, at, "index ")) {
    const blobs = /^index ([^.\s]*)\.\.([^ \n]*)/.exec(bytes.toString("latin1", at, end));
    if (blobs !== null) state.blobs = `${blobs[1] ?? ""}${blobs[2] ?? ""}`;
    return true;
  }
  if (startsWith(bytes, at, "--- ")) {
    state.before = 1;
    state.after = 1;
    state.inHunk = false;
  }
  return false;
}

/** False where the line doesn't start a hunk. */
function startHunk(at: number, state: State): boolean {
  if (!startsWith(state.bytes, at, "@@ -")) return false;
  const old = readRange(state.bytes, at + 4);
  const now = startsWith(state.bytes, old.end, " +") ? readRange(state.bytes, old.end + 2) : NO_RANGE;
  const isHeader = old.lines >= 0 && now.lines >= 0;
  state.inHunk = true;
  state.before = isHeader ? old.lines : 1;
  state.after = isHeader ? now.lines : 1;
  return true;
}

/** The number of lines in `12,3` or `12`, -1 where there is no number. */
function readRange(bytes: Buffer, from: number): { readonly lines: number; readonly end: number } {
  const start = skipDigits(bytes, from);
  if (start === from) return NO_RANGE;
  const end = bytes[start] === COMMA ? skipDigits(bytes, start + 1) : start;
  if (end <= start + 1) return { lines: 1, end: start };
  return { lines: Number(bytes.toString("latin1", start + 1, end)), end };
}

const NO_RANGE = { lines: -1, end: 0 } as const;
const COMMA = 0x2c;

function skipDigits(bytes: Buffer, from: number): number {
  let at = from;
  while (isDigit(bytes[at])) at++;
  return at;
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function startsWith(bytes: Buffer, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index++)
    if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** Adds the hash of the file to the sum, byte by byte with carry, so that the order of files doesn't matter. */
function flush(state: State): void {
  const { sum, packed } = state;
  const digest = contentHash("sha1", packed.subarray(0, state.end), "binary");
  state.end = 0;
  let carry = 0;
  for (let at = 0; at < sum.length; at++) {
    carry += (sum[at] ?? 0) + digest.charCodeAt(at);
    sum[at] = carry & 0xff;
    carry >>= 8;
  }
}
