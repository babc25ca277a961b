// Purpose: what changed within one patch, as lines for a terminal.
import { MAX_INTERDIFF_LINES } from "#compare/interdiff.ts";
import type { Row } from "#compare/comparison.ts";
import { moverWords } from "#report/moved-words.ts";
import { personWords } from "#report/person-words.ts";
import type { Paint } from "#report/paint.ts";
import { paintLines } from "#report/paint-lines.ts";
import { terminalText } from "#text/terminal-text.ts";

const MAX_DIFF_LINES = 400;

/** Author, title and message first, then the interdiff file by file; none where none of them changed. At most 400 lines. */
export function diffBlock(row: Row, paint: Paint): readonly string[] {
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
  if (lines.length === 0) return [];
  const number = row.new ?? row.old ?? 0;
  const more = lines.length - MAX_DIFF_LINES;
  return [
    paint("title", `${number} ${terminalText(row.title)}`),
    ...lines.slice(0, MAX_DIFF_LINES),
    ...(more > 0
      ? [paint("faint", `... ${more} more lines; --json shows up to ${MAX_INTERDIFF_LINES} of a patch`)]
      : []),
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
