// Purpose: the bytes of a diff without its white space, line by line, as `git patch-id` counts them.
import type { FileOutline } from "#patch/diff/file-diff.ts";
import { encodeText } from "#text/bytes.ts";

/** A diff and its packed lines. */
export interface PackedLines {
  /** The whole diff. */
  readonly bytes: Buffer;
  /** Where each file ends in it. */
  readonly ends: readonly number[];
  /** The packed bytes, up to `end`; separate from `bytes`, otherwise the processor waits for its own writes. */
  readonly packed: Buffer;
  end: number;
  /** The hash of the changed line that was packed last; before that, what it starts from. */
  hash: number;
}

/** The bytes of the files one after the other, nothing packed yet. */
export function packedLines(files: readonly FileOutline[]): PackedLines {
  const texts = files.map(({ text }) => encodeText(countedText(text)));
  const ends: number[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length + (text.length === 0 || text.at(-1) === NEWLINE ? 0 : 1);
    ends.push(length);
  }
  const bytes = Buffer.allocUnsafe(length);
  for (const [index, text] of texts.entries()) {
    const end = ends[index] ?? 0;
    bytes[end - 1] = NEWLINE;
    bytes.set(text, ends[index - 1] ?? 0);
  }
  return { bytes, ends, packed: Buffer.allocUnsafe(length), end: 0, hash: 0 };
}

const NEWLINE = 0x0a;

function countedText(text: string): string {
  return text.startsWith("diff ") ? text : text.slice(text.indexOf("--- "));
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
