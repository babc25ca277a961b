// Purpose: quoted-printable of bodies and the Q encoding of headers, byte for byte.
import { withLineFeeds } from "#mail/line-feeds.ts";

const EQUALS = 0x3d;

/** Decodes a body; a `=` that starts neither two digits nor a soft line break stays as it is. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const source = withLineFeeds(bytes);
  const decoded = Buffer.allocUnsafe(source.length);
  let length = 0;
  let from = 0;
  for (let at = source.indexOf(EQUALS); at >= 0; at = source.indexOf(EQUALS, from)) {
    length += source.copy(decoded, length, from, at);
    const code = hexByte(source, at + 1);
    from = code >= 0 ? at + 3 : softBreakEnd(source, at);
    if (code >= 0) decoded[length++] = code;
    else if (from === at + 1) decoded[length++] = EQUALS;
  }
  length += source.copy(decoded, length, from);
  return decoded.subarray(0, length);
}

/** Decodes the payload of an encoded word, where `_` is a blank (RFC 2047 4.2). */
export function decodeQ(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const code = byte === EQUALS ? hexByte(bytes, at + 1) : -1;
    decoded[length++] = code >= 0 ? code : byte === 0x5f ? 0x20 : byte;
    if (code >= 0) at += 2;
  }
  return decoded.subarray(0, length);
}

/** Where the text goes on after a soft line break at `at`; `at + 1` where there is none. */
function softBreakEnd(source: Buffer, at: number): number {
  let end = at + 1;
  while (source[end] === 0x20 || source[end] === 0x09) end++;
  if (end >= source.length) return end;
  return source[end] === 0x0a ? end + 1 : at + 1;
}

function hexByte(bytes: Uint8Array, at: number): number {
  const high = hexDigit(bytes[at] ?? 0);
  const low = hexDigit(bytes[at + 1] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
