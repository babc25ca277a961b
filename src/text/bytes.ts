// Purpose: text that gives its bytes back, for content whose charset nobody vouches for.
import { isAscii, isUtf8 } from "node:buffer";

const ESCAPE = 0xdc00;

/** Reads bytes as UTF-8; each byte that is not part of it becomes a lone surrogate U+DC80..U+DCFF. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer)) return buffer.toString("latin1");
  return isUtf8(buffer) ? buffer.toString("utf8") : decodeBroken(buffer);
}

/** The inverse of `decodeText`; a lone surrogate that stands for no byte becomes U+FFFD. */
export function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const bytes = Buffer.allocUnsafe(text.length * 3);
  let length = 0;
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (char.length === 1 && code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff) bytes[length++] = code - ESCAPE;
    else length += bytes.write(char, length);
  }
  return bytes.subarray(0, length);
}

function decodeBroken(bytes: Buffer): string {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    const point = size === 0 ? ESCAPE + (bytes[at] ?? 0) : codePoint(bytes, at, size);
    if (point > 0xffff) units[length++] = 0xd800 + ((point - 0x10000) >> 10);
    units[length++] = point > 0xffff ? 0xdc00 + ((point - 0x10000) & 0x3ff) : point;
    at += size || 1;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString("utf16le");
}

/** Length of the well-formed sequence at `at` (Unicode table 3-7), 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return isUtf8(bytes.subarray(at, at + size)) && at + size <= bytes.length ? size : 0;
}

function codePoint(bytes: Buffer, at: number, size: number): number {
  const first = bytes[at] ?? 0;
  let point = size === 1 ? first : first & (0x7f >> size);
  for (let next = at + 1; next < at + size; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f);
  return point;
}
