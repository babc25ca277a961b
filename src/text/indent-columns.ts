// Purpose: the column at which a line's text starts.

const MAX_COLUMNS = 200;

/** Columns of blanks before the text, tabs to the next multiple of 8, at most 200; -1 for a line of blanks alone. */
export function indentColumns(line: string): number {
  let column = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x20) column++;
    else if (code === 0x09) column += 8 - (column % 8);
    else if (code < 0x0a || code > 0x0d) return column;
    if (column >= MAX_COLUMNS) return MAX_COLUMNS;
  }
  return -1;
}
