// Purpose: the id of a diff that stays the same when its lines move: `git patch-id --stable`.
import { hash } from "node:crypto";
import type { FileDiff } from "#patch/file-diff.ts";
import { encodeText } from "#text/bytes.ts";

/**
 * Told of each added or removed line: its bytes, sign first and without white space, stand from `from` to `to` for as long as the
 * call lasts. `file` is the index of its file.
 */
export type OnChangedLine = (bytes: Uint8Array, place: ChangedLine) => void;

/** Where a changed line stands; the same object is filled anew for each. */
export interface ChangedLine {
  file: number;
  from: number;
  to: number;
  /** Bytes of the line as it came. */
  length: number;
}

/**
 * 40 hexadecimal digits, what `git patch-id --stable` (2.39) prints for the same diff: white space, line numbers, blob ids
 * of texts and the order of the files don't count. "" for no files. A diff without a `diff` line, which git passes over,
 * is counted from its `---` line.
 */
export function patchId(files: readonly FileDiff[], onChangedLine?: OnChangedLine): string {
  if (files.length === 0) return "";
  const state = startState(files, onChangedLine);
  const { bytes } = state;
  for (let at = 0; at < bytes.length;) {
    if (state.before > 0 || state.after > 0) at = readHunkLine(at, state);
    else {
      const newline = bytes.indexOf(NEWLINE, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      readLine(at, end, state);
      at = end;
    }
  }
  flush(state);
  return Buffer.from(state.sum).toString("hex");
}

/** What git keeps while it reads; `before` and `after` are the lines that the hunk still owes, -1 in a file's header. */
interface State {
  readonly sum: Uint8Array;
  /** The whole diff; what has been read and isn't hashed yet stands packed from `start` to `end`, before what is read. */
  readonly bytes: Buffer;
  /** Where each file ends in the diff. */
  readonly ends: readonly number[];
  readonly hasNul: boolean;
  readonly onChangedLine: OnChangedLine | undefined;
  readonly changed: ChangedLine;
  start: number;
  end: number;
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

function startState(files: readonly FileDiff[], onChangedLine: OnChangedLine | undefined): State {
  const { bytes, ends } = encode(files);
  return {
    sum: new Uint8Array(20),
    bytes,
    ends,
    hasNul: bytes.includes(0),
    onChangedLine,
    changed: { file: 0, from: 0, to: 0, length: 0 },
    start: 0,
    end: 0,
    before: HEADER,
    after: HEADER,
    blobs: "",
    binary: false,
    inHunk: false,
  };
}

/** Most diffs fit; what the last one left is overwritten by the next. */
const scratch = Buffer.allocUnsafeSlow(256 * 1024);

function encode(files: readonly FileDiff[]): { readonly bytes: Buffer; readonly ends: readonly number[] } {
  const texts = files.map(countedText);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const target = units * 3 <= scratch.length ? scratch : Buffer.allocUnsafe(units * 3);
  let length = 0;
  const ends = texts.map((text) => {
    if (text.isWellFormed()) length += target.write(text, length, "utf8");
    else {
      const bytes = encodeText(text);
      target.set(bytes, length);
      length += bytes.length;
    }
    return length;
  });
  return { bytes: target.subarray(0, length), ends };
}

function countedText({ text }: FileDiff): string {
  const counted = text.startsWith("diff ") ? text : text.slice(text.indexOf("--- "));
  return counted.endsWith("\n") ? counted : `${counted}\n`;
}

/** A line outside of the hunks, in the steps of get_one_patchid() of git's builtin/patch-id.c, whose id is the one that people compare. */
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
  pack(at, state);
}

/** A line that the hunk owes; gives the offset of the next. */
function readHunkLine(at: number, state: State): number {
  const { bytes, changed, onChangedLine } = state;
  const sign = bytes[at];
  if (sign === BACKSLASH) {
    const end = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
    if (isRemark(bytes, at, end)) return end;
  }
  countSign(sign, state);
  const from = state.end;
  const next = pack(at, state);
  if (onChangedLine !== undefined && state.inHunk && (sign === PLUS || sign === MINUS)) {
    while (at >= (state.ends[changed.file] ?? Infinity)) changed.file++;
    changed.from = from;
    changed.to = state.end;
    changed.length = next - at - 1;
    onChangedLine(bytes, changed);
  }
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

/** Moves what counts of the line at `from` to what was packed before; gives the offset of the next line. Without a branch on most bytes, which no processor can foretell. */
function pack(from: number, state: State): number {
  const { bytes } = state;
  const { length } = bytes;
  let { end } = state;
  let at = from;
  while (at < length) {
    const byte = bytes[at++] ?? 0;
    if (byte === NEWLINE) break;
    // git reads a line as a C string.
    if (byte === 0 && state.hasNul) {
      at = bytes.indexOf(NEWLINE, at) + 1 || length;
      break;
    }
    bytes[end] = byte;
    end += COUNTS[byte] ?? 0;
  }
  state.end = end;
  return at;
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
    state.inHunk = false;
  }
  return false;
}

/** False where the line starts none. */
function startHunk(line: string, state: State): boolean {
  if (!line.startsWith("@@ -")) return false;
  const counts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))?/.exec(line);
  state.inHunk = true;
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
