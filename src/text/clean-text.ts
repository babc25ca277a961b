// Purpose: removes from strangers' text the characters that a reader can't see: controls, zero-width and direction characters, lone surrogates.

/** Ranges of code points that show nothing or turn the text around (the "Trojan Source" attack), in order. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
];

/** Text for prose: invisible characters gone, CR and the rarer line ends turned into LF, lone surrogates into U+FFFD. */
export function cleanProse(text: string): string {
  return replaceInvisible(text.toWellFormed().replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n"), () => "");
}

/** Text for code: invisible characters are named (`<U+202E>`), because a reviewer must see what the compiler will see. */
export function cleanCode(text: string): string {
  return replaceInvisible(text.toWellFormed().replaceAll("\r\n", "\n"), nameOf);
}

function nameOf(code: number): string {
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

function replaceInvisible(text: string, replacement: (code: number) => string): string {
  let clean = "";
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isInvisible(code)) continue;
    clean += text.slice(kept, at) + replacement(code);
    kept = at + 1;
  }
  return kept === 0 ? text : clean + text.slice(kept);
}

function isInvisible(code: number): boolean {
  if (code >= 0x20 && code < 0x7f) return false;
  return INVISIBLE.some(([first, last]) => code >= first && code <= last);
}
