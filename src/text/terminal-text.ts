// Purpose: makes strangers' text safe for a terminal: it can't move the cursor, change colours or the reading direction, and it fits its column.

// Control characters (ESC starts a terminal command), lone surrogates of invalid bytes, and marks that turn the reading direction.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{Mark}|\u200b|\u200d/u;

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
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** The text cut to at most `columns` columns, with `…` where something was cut; "" for less than one column. */
export function fitColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let room = columns - 1;
  if (room < 0) return "";
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function widthOf(character: string): number {
  if (character <= "\u02ff") return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
