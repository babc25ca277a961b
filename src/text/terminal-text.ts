// Purpose: makes strangers' text safe for a terminal: it can't move the cursor, change colours or the reading direction, and it fits its column.
import { createRequire } from "node:module";
import type StringWidth from "string-width";

const load = createRequire(import.meta.url);

// Control characters (ESC starts a terminal command), lone surrogates of invalid bytes, and marks that turn the reading direction.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
/**
 * All but letters of the Latin, Greek and Cyrillic scripts, punctuation, arrows and lines. A text without them has a column for
 * each UTF-16 unit. Others are measured by string-width, which takes longer to load than most commands take to run.
 */
const EXOTIC =
  /[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2190-\u21ff\u2500-\u257f\ufffd]/;

/** The text as one line that does nothing to a terminal: tabs and line ends become blanks, unprintable characters become `\ufffd`. */
export function terminalText(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(UNPRINTABLE, "\ufffd");
}

/** A line of code, tabs kept; unprintable characters become `\ufffd`. */
export function terminalCode(line: string): string {
  return line.replace(UNPRINTABLE, (character) => (character === "\t" ? character : "\ufffd"));
}

/** Columns that a line of `terminalText` takes. */
export function columnsOf(text: string): number {
  return EXOTIC.test(text) ? loadStringWidth()(text) : text.length;
}

/** The text cut to at most `columns` columns, with `…` where something was cut; "" for less than one column. */
export function fitColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  if (columns < 1) return "";
  const kept = EXOTIC.test(text) ? wholeGraphemes(text, columns - 1) : text.slice(0, columns - 1);
  return `${kept.trimEnd()}…`;
}

// A family is one picture of five code points: what a terminal shows as one is kept or cut as one.
function wholeGraphemes(text: string, columns: number): string {
  const widthOf = loadStringWidth();
  let room = columns;
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    room -= widthOf(segment);
    if (room < 0) return text.slice(0, index);
  }
  return text;
}

// Node keeps what it has loaded.
function loadStringWidth(): typeof StringWidth {
  return (load("string-width") as { readonly default: typeof StringWidth }).default;
}
