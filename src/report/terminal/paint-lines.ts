// Purpose: paints the lines of a diff for a terminal, with marks on the words that differ where a line was rewritten.
import type { InterdiffLine } from "#compare/comparison.ts";
import { type Paint, PLAIN } from "#report/terminal/paint.ts";
import { terminalCode } from "#text/terminal-text.ts";
import { markWords, type WordMark } from "#text/word-marks.ts";

/** One painted line for each line; the n-th removed line and the n-th added line of a run are taken for one rewritten line. */
export function paintLines(lines: readonly InterdiffLine[], paint: Paint): readonly string[] {
  const painted: string[] = [];
  for (let at = 0; at < lines.length;) {
    const gone = runOf(lines, at, "-");
    const come = runOf(lines, at + gone.length, "+");
    // Without colours, marks on words can't be seen.
    const marks = gone.map((line, index) => {
      const other = come[index];
      return other === undefined || paint === PLAIN ? null : markWords(line.text, other.text);
    });
    for (const [index, line] of gone.entries()) painted.push(paintLine(line, marks[index]?.before, paint));
    for (const [index, line] of come.entries()) painted.push(paintLine(line, marks[index]?.after, paint));
    at += gone.length + come.length;
    const line = lines[at];
    if (gone.length + come.length === 0 && line !== undefined) {
      painted.push(paintLine(line, null, paint));
      at++;
    }
  }
  return painted;
}

function runOf(lines: readonly InterdiffLine[], start: number, sign: string): readonly InterdiffLine[] {
  let end = start;
  while (lines[end]?.sign === sign) end++;
  return lines.slice(start, end);
}

function paintLine(
  { sign, text, follows }: InterdiffLine,
  marks: readonly WordMark[] | null | undefined,
  paint: Paint,
): string {
  const line = `${sign}${terminalCode(text)}`;
  if (follows === true) return paint("faint", line);
  if (sign === " ") return line;
  const kind = sign === "+" ? "added" : "removed";
  if (marks == null) return paint(kind, line);
  const pieces = marks.map(({ text: piece, differs }) =>
    paint(differs ? (sign === "+" ? "added-word" : "removed-word") : kind, terminalCode(piece)),
  );
  return paint(kind, sign) + pieces.join("");
}
