// Purpose: reads bytes as text from which the same bytes can be written again, for content of unknown charset.
import { isAscii, isUtf8 } from "node:buffer";

const ESCAPE = 0xdc00;

/** Reads bytes as UTF-8; each byte that is not part of it becomes a lone surrogate U+DC80..U+DCFF. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer)) return buffer.toString("latin1");
  return isUtf8(buffer) ? buffer.toString("utf8") : decodeBroken(buffer);
}

/** The inverse of `decodeText`; a lone surrogate that doesn't encode a byte becomes U+FFFD. */
export function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const bytes = Buffer.allocUnsafe(text.length * 3);
  let length = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at++;
    if (point < 0xd800 || point > 0xdfff) continue;
    length += bytes.write(text.slice(from, at), length);
    if (point >= ESCAPE + 0x80 && point <= ESCAPE + 0xff) bytes[length++] = point - ESCAPE;
    else length += bytes.write("\ufffd", length);
    from = at + 1;
  }
  length += bytes.write(text.slice(from), length);
  return bytes.subarray(0, length);
}

/** Bytes that are searched at a time for one that is not UTF-8. */
const PIECE = 256;

/** Decodes whole lines at a time, because no character spans two lines and most lines are valid UTF-8. */
function decodeBroken(bytes: Buffer): string {
  let text = "";
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(0x0a, from + PIECE);
    const to = newline < 0 ? bytes.length : newline + 1;
    const lines = bytes.subarray(from, to);
    text += isUtf8(lines) ? lines.toString("utf8") : decodeUnits(lines);
    from = to;
  }
  return text;
}

function decodeUnits(bytes: Buffer): string {
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

/** Length of the well-formed sequence at `at` (Unicode, table 3-7), 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const size = statedLength(first);
  if (size < 2) return size;
  const [low, high] = SECOND.get(first) ?? CONTINUATION;
  if (!isWithin(bytes[at + 1], low, high)) return 0;
  for (let next = at + 2; next < at + size; next++) if (!isWithin(bytes[next], ...CONTINUATION)) return 0;
  return size;
}

function statedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function isWithin(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

const CONTINUATION = [0x80, 0xbf] as const;
/** First bytes whose second byte has a narrower range: no overlong form, no surrogate, nothing above U+10FFFF. */
const SECOND: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

function codePoint(bytes: Buffer, at: number, size: number): number {
  const first = bytes[at] ?? 0;
  let point = size === 1 ? first : first & (0x7f >> size);
  for (let next = at + 1; next < at + size; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f);
  return point;
}
