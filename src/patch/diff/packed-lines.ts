// Purpose: the bytes of a diff without its white space, line by line, as `git patch-id` counts them.
import type { FileOutline } from "#patch/diff/file-diff.ts";
import { encodeText } from "#text/bytes.ts";

/** A diff and its packed lines. */
export interface PackedLines {
  /** The whole diff. */
  readonly bytes: Buffer;
  /** Where each file ends in it. */
  readonly ends: readonly number[];
  /** What was packed, up to `end`; apart from `bytes`, or the processor waits for what it wrote itself. */
  readonly packed: Buffer;
  end: number;
  /** The hash of the changed line that was packed last; before that, what it starts from. */
  hash: number;
}

/** The bytes of the files one after the other, nothing packed yet; valid until the next call. */
export function packedLines(files: readonly FileOutline[]): PackedLines {
  let units = 0;
  for (const { text } of files) units += text.length + 1;
  const isUsual = units * 3 <= SOURCE.length;
  const target = isUsual ? SOURCE : Buffer.allocUnsafe(units * 3);
  const packed = isUsual ? PACKED : Buffer.allocUnsafe(units * 3);
  const ends: number[] = [];
  let length = 0;
  for (const { text } of files) {
    length += writeText(countedText(text), target, length);
    if (target[length - 1] !== NEWLINE) target[length++] = NEWLINE;
    ends.push(length);
  }
  return { bytes: target.subarray(0, length), ends, packed, end: 0, hash: 0 };
}

const NEWLINE = 0x0a;
/** Most diffs fit. */
const SOURCE = Buffer.allocUnsafeSlow(256 * 1024);
const PACKED = Buffer.allocUnsafeSlow(SOURCE.length);

function countedText(text: string): string {
  return text.startsWith("diff ") ? text : text.slice(text.indexOf("--- "));
}

function writeText(text: string, target: Buffer, at: number): number {
  if (text.isWellFormed()) return target.write(text, at, "utf8");
  const bytes = encodeText(text);
  target.set(bytes, at);
  return bytes.length;
}

/** Where the line ends, its newline included. */
export function lineEnd(bytes: Buffer, at: number): number {
  return bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
}

/**
 * Appends the bytes of the line at `from`, without white space, to the packed bytes; returns the offset of the next line. There is no branch on
 * most bytes, because no processor could predict it.
 */
export function packLine(from: number, state: PackedLines): number {
  const { bytes, packed } = state;
  const { length } = bytes;
  let { end } = state;
  let at = from;
  let byte = -1;
  while (at < length) {
    byte = bytes[at++] ?? 0;
    if (byte === NEWLINE || byte === 0) break;
    packed[end] = byte;
    end += COUNTS[byte] ?? 0;
  }
  state.end = end;
  return byte === 0 ? lineEnd(bytes, at) : at;
}

/** Does the same and hashes the line by FNV-1a; for white space the operands leave the hash unchanged. */
export function packChangedLine(from: number, state: PackedLines): number {
  const { bytes, packed } = state;
  const { length } = bytes;
  let { end, hash } = state;
  let at = from;
  let byte = -1;
  while (at < length) {
    byte = bytes[at++] ?? 0;
    if (byte === NEWLINE || byte === 0) break;
    packed[end] = byte;
    end += COUNTS[byte] ?? 0;
    hash = Math.imul(hash ^ (HASHED[byte] ?? 0), FACTORS[byte] ?? 0);
  }
  state.end = end;
  state.hash = hash;
  // git reads a line as a C string.
  return byte === 0 ? lineEnd(bytes, at) : at;
}

/** 0 for white space, 1 for all else. */
const COUNTS = new Uint8Array(256).fill(1);
/** The operands of FNV-1a for a byte: exclusive or with the first, times the second. */
const HASHED = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const FACTORS = new Int32Array(256).fill(0x01000193);
for (const blank of [0x09, 0x0a, 0x0d, 0x20]) {
  COUNTS[blank] = 0;
  HASHED[blank] = 0;
  FACTORS[blank] = 1;
}
