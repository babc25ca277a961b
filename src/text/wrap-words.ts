// Purpose: breaks a sentence for a terminal between its words.
import { columnsOf, fitColumns } from "#text/terminal-text.ts";

/** Lines of at most `columns` columns; a longer word is cut. */
export function wrapWords(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = fitColumns(word, columns);
  }
  return line === "" ? lines : [...lines, line];
}
