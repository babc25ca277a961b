// Purpose: bytes in a declared charset -> text for people, even where the label is wrong.
import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { encodeText } from "#text/bytes.ts";

// A memo: to make a decoder takes longer than to decode a header.
const decoders = new Map<string, TextDecoder | null>();
/** The most labels remembered: labels come from mail. */
const MAX_DECODERS = 64;

/**
 * Decodes bytes by the charset's label; a label that is unknown, or `us-ascii` over bytes that aren't, is taken for
 * UTF-8 where the bytes are that, else for windows-1252. What can't be decoded becomes U+FFFD.
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const decoder = isUnicode(charset) ? null : decoderFor(charset);
  if (decoder !== null) return decoder.decode(bytes);
  if (isUtf8(bytes) || isUtf8Label(charset)) return Buffer.from(bytes).toString("utf8");
  return (decoderFor("windows-1252") ?? new TextDecoder()).decode(bytes);
}

/**
 * Text of `decodeText` as its author meant it: bytes that aren't UTF-8 are read by the declared charset, and where that
 * is UTF-8 (or none) line by line as windows-1252, as `git mailinfo` guesses. Never holds a lone surrogate.
 */
export function repairText(text: string, charset: string): string {
  const declared = isUnicode(charset) ? null : charset;
  if (declared !== null && decoderFor(declared) !== null) {
    return isPlainAscii(text) ? text : decodeCharset(encodeText(text), declared);
  }
  if (text.isWellFormed()) return text;
  return text
    .split("\n")
    .map((line) => (line.isWellFormed() ? line : decodeCharset(encodeText(line), "windows-1252")))
    .join("\n");
}

/** Whether there is a decoder for the charset's label. */
export function isKnownCharset(charset: string): boolean {
  return isUnicode(charset) || decoderFor(charset) !== null;
}

function isUnicode(charset: string): boolean {
  return isUtf8Label(charset) || charset === "us-ascii" || charset === "ascii" || charset === "";
}

function isUtf8Label(charset: string): boolean {
  return charset === "utf-8" || charset === "utf8";
}

function isPlainAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0x7e || text.charCodeAt(at) === 0x1b) return false;
  return true;
}

function decoderFor(charset: string): TextDecoder | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  const made = makeDecoder(charset);
  if (decoders.size < MAX_DECODERS) decoders.set(charset, made);
  return made;
}

function makeDecoder(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}
