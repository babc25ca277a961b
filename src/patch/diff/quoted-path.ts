// Purpose: paths as git writes them in diffs: quoted where they hold odd bytes.
import { decodeText, encodeText } from "#text/bytes.ts";

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};

/** A path with its C quotes undone and octal escapes read as bytes; an unquoted path is returned unchanged. */
export function unquotePath(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  for (let at = 1; at < path.length && path[at] !== '"';) at = readUnit(path, at, bytes);
  return decodeText(Uint8Array.from(bytes));
}

/** Length of the path at the start of the text, quotes included; that of an unquoted one is the whole text. */
export function quotedLength(text: string): number {
  if (!text.startsWith('"')) return text.length;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function readUnit(path: string, at: number, bytes: number[]): number {
  if (path[at] !== "\\") {
    const char = String.fromCodePoint(path.codePointAt(at) ?? 0);
    bytes.push(...encodeText(char));
    return at + char.length;
  }
  const octal = path.slice(at + 1, at + 4);
  if (/^[0-3][0-7]{2}$/.test(octal)) {
    bytes.push(Number.parseInt(octal, 8));
    return at + 4;
  }
  const escaped = path[at + 1] ?? "";
  bytes.push(...(escaped in ESCAPES ? [ESCAPES[escaped] ?? 0] : encodeText(escaped)));
  return at + 2;
}
