// Purpose: a comparison as text for a terminal: the table, what deserves attention first, then each patch's interdiff.
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import { COLOURED, PLAIN, type Paint } from "#report/paint.ts";
import { paintLines } from "#report/paint-lines.ts";
import { patchesAt } from "#report/words.ts";
import { columnsOf, fitColumns, terminalText } from "#text/terminal-text.ts";

/** How to write it. */
export interface ComparisonTextOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** Whether to show what changed in each patch. */
  readonly diffs: boolean;
}

const MAX_DIFF_LINES = 400;
const FEWEST_TITLE_COLUMNS = 20;

/** The text with a line feed at the end. Every word of a mail is made harmless for a terminal. */
export function renderComparison(comparison: Comparison, options: ComparisonTextOptions): string {
  const paint = options.colour ? COLOURED : PLAIN;
  const blocks = [
    headBlock(comparison, paint),
    tableBlock(comparison, paint, options.columns),
    attentionBlock(comparison, paint),
    claimsBlock(comparison, paint),
    ...(options.diffs ? comparison.rows.map((row) => diffBlock(row, paint)) : []),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headBlock({ old, new: now, rows }: Comparison, paint: Paint): readonly string[] {
  const changed = rows.filter(
    (row) => row.old !== null && row.new !== null && row.status !== "identical",
  ).length;
  const same = rows.filter(({ status }) => status === "identical").length;
  const added = rows.filter(({ status }) => status === "added").length;
  const dropped = rows.filter(({ status }) => status === "dropped").length;
  const parts = [`${changed} changed`, `${same} unchanged`, `${added} added`, `${dropped} dropped`];
  const counts = parts.filter((part) => !part.startsWith("0 ")).join(", ");
  const step = paint("version", `v${now.version} <- v${old.version}`);
  return [`${step} ${paint("title", terminalText(now.title))}`, counts === "" ? "no patches" : counts];
}

function tableBlock({ rows, old, new: now }: Comparison, paint: Paint, columns: number): readonly string[] {
  const cells = rows.map((row) => [
    row.new === null ? "-" : String(row.new),
    row.old === null ? "-" : String(row.old),
    statusWords(row),
    row.code.added + row.code.removed === 0 ? "" : `+${row.code.added} -${row.code.removed}`,
  ]);
  const head = [`v${now.version}`, `v${old.version}`, "changed", "code"];
  const widths = head.map((name, at) => Math.max(name.length, ...cells.map((row) => (row[at] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ");
  const room = Math.max(FEWEST_TITLE_COLUMNS, columns - columnsOf(line(head)) - 2);
  return [
    paint("faint", `${line(head)}  patch`),
    ...rows.map((row, at) => {
      const title = fitColumns(terminalText(row.title), room);
      const text = `${line(cells[at] ?? [])}  ${title}`;
      return row.status === "identical" ? paint("faint", text) : text;
    }),
  ];
}

function statusWords(row: Row): string {
  const words = changeWords(row);
  return row.reordered ? `${words === "unchanged" ? "" : `${words}, `}moved` : words;
}

function changeWords({ status, absorbedBy, splitInto, changed }: Row): string {
  if (absorbedBy.length > 0) return `folded into ${patchesAt(absorbedBy)}`;
  if (splitInto.length > 0) return `split into ${patchesAt(splitInto)}`;
  if (status === "identical") return "unchanged";
  if (status === "added" || status === "dropped" || status === "context") return status;
  const { title, author, message, trailers } = changed;
  const kinds = { [status]: changed.code, title, author, message, tags: trailers };
  return Object.entries(kinds)
    .filter(([, holds]) => holds)
    .map(([kind]) => kind)
    .join(", ");
}

function attentionBlock(
  { staleReviews, claims, unclaimed, lostTags, openQuestions }: Comparison,
  paint: Paint,
): readonly string[] {
  const contradicted = claims.filter(({ verdict }) => verdict === "contradicted");
  const lines = [
    ...contradicted.map(
      (claim) => `${scopeWords(claim)}: "${terminalText(claim.text)}" - ${terminalText(claim.why)}`,
    ),
    ...staleReviews.map(
      ({ trailer, position, given, reason }) =>
        `patch ${position}: ${terminalText(trailer)}, given for ${given}. ${terminalText(reason)}`,
    ),
    ...(unclaimed.length === 0
      ? []
      : [`${patchesAt(unclaimed)}: the code changed without a word of the author.`]),
    ...lostTags.map(({ trailer, position }) => `patch ${position}: ${terminalText(trailer)} is lost.`),
    ...openQuestions.map(
      ({ from, position, question }) =>
        `patch ${position}: no answer to ${terminalText(from.name)}: "${terminalText(question)}"`,
    ),
  ];
  return lines.length === 0 ? [] : [paint("warning", "Look again"), ...lines.map((line) => `  ${line}`)];
}

function claimsBlock({ claims }: Comparison, paint: Paint): readonly string[] {
  if (claims.length === 0) return [];
  const lines = claims.map((claim) => {
    const credits =
      claim.credits.length === 0 ? "" : paint("faint", ` [${claim.credits.map(terminalText).join(", ")}]`);
    const indent = "  ".repeat(claim.depth);
    const also = claim.alsoSaid.length === 0 ? "" : paint("faint", " (in its notes too)");
    return `  ${claim.verdict.padEnd(12)}  ${scopeWords(claim).padEnd(8)}  ${indent}${terminalText(claim.text)}${credits}${also}`;
  });
  return [paint("title", "The author says"), ...lines];
}

function scopeWords({ scope }: Claim): string {
  return scope.position === null ? "series" : `patch ${scope.position}`;
}

function diffBlock(row: Row, paint: Paint): readonly string[] {
  const code = row.interdiff.flatMap(({ path, hunks }) =>
    hunks.flatMap(({ section, lines: shown }) => [
      paint("version", `@@ ${terminalText(`${path} ${section}`)}`),
      ...paintLines(shown, paint),
    ]),
  );
  const words =
    row.words.length === 0 ? [] : [paint("version", "@@ title and message"), ...paintLines(row.words, paint)];
  const lines = [...words, ...code];
  if (lines.length === 0) return [];
  const number = row.new ?? row.old ?? 0;
  const more = lines.length - MAX_DIFF_LINES;
  return [
    paint("title", `${number} ${terminalText(row.title)}`),
    ...lines.slice(0, MAX_DIFF_LINES),
    ...(more > 0 ? [paint("faint", `... ${more} more lines; --json has them all`)] : []),
  ];
}
