// Purpose: strips comment signs from a line, so that a notice reads the same in C, shell, troff and assembler.

/** The start and end of a line's text, without comment signs and blanks at both ends. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of `line` that is text: leading and trailing comment signs and blanks are left out. Linear. */
export function undecorated(line: string): Span {
  let from = skipSigns(line, 0);
  for (const word of WORDS) {
    if (line.startsWith(word, from) && isBlank(line.charCodeAt(from + word.length)))
      from = skipSigns(line, from + word.length);
  }
  let to = line.length;
  while (to > from && (isBlank(line.charCodeAt(to - 1)) || TRAILING.has(line.charAt(to - 1)))) to--;
  return { from, to };
}

// m4, batch files, and imake and old X sources.
const WORDS = ["dnl", "REM", "rem", "X"];
// `.\"` opens a troff comment, `|` one of 68k assembler, `!` one of Fortran and X resources, `%` one of TeX.
const LEADING = new Set(Array.from("*#/;!%|.\\\"'<-{(@+>"));
const TRAILING = new Set(Array.from("*/#|\\"));

function skipSigns(line: string, start: number): number {
  let index = start;
  while (index < line.length && (isBlank(line.charCodeAt(index)) || LEADING.has(line.charAt(index)))) index++;
  return index;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 12 || Number.isNaN(code);
}
