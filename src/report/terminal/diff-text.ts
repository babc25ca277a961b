// Purpose: the changes within one patch, as lines for a terminal.
import type { Row } from "#compare/comparison.ts";
import { moverWords } from "#report/words/step/moved-words.ts";
import { personWords } from "#report/words/person-words.ts";
import type { Paint } from "#report/terminal/paint.ts";
import { paintLines } from "#report/terminal/paint-lines.ts";
import { counted } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";

const MAX_DIFF_LINES = 400;

/** Author, title and message first, then the interdiff file by file; empty where nothing changed. At most 400 lines, unless `whole`. */
export function diffBlock(row: Row, paint: Paint, whole = false): readonly string[] {
  const code = row.interdiff.flatMap(({ path, hunks }) =>
    hunks.flatMap(({ section, lines: shown, only }) => [
      paint("version", `@@ ${terminalText(`${path} ${section}`)}`) +
        (only === undefined ? "" : paint("faint", ` (${moverWords([only])})`)),
      ...paintLines(shown, paint),
    ]),
  );
  const words =
    row.words.length === 0 ? [] : [paint("version", "@@ title and message"), ...paintLines(row.words, paint)];
  const lines = [...authorLines(row, paint), ...words, ...code];
  if (lines.length + row.leftOut === 0) return [];
  const number = row.new ?? row.old ?? 0;
  const shown = whole ? lines : lines.slice(0, MAX_DIFF_LINES);
  const more = lines.length - shown.length + row.leftOut;
  const pointer = `... ${counted(more, "more line")}; --patch ${number} shows them all`;
  return [
    paint("title", `${number} ${terminalText(row.title)}`),
    ...shown,
    ...(more > 0 ? [paint("faint", pointer)] : []),
  ];
}

function authorLines({ authors }: Row, paint: Paint): readonly string[] {
  if (authors === null) return [];
  const lines = [
    { sign: "-", text: personWords(authors.old) },
    { sign: "+", text: personWords(authors.new) },
  ] as const;
  return [paint("version", "@@ author"), ...paintLines(lines, paint)];
}
