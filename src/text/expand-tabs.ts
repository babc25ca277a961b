// Purpose: tabs as blanks, for texts that are shown behind an indent.

const STOP = 8;

/** Puts blanks for each tab up to the next multiple of 8 columns; a character counts as one column. */
export function expandTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let result = "";
  let column = 0;
  for (const char of line) {
    const text = char === "\t" ? " ".repeat(STOP - (column % STOP)) : char;
    result += text;
    column += char === "\t" ? text.length : 1;
  }
  return result;
}
