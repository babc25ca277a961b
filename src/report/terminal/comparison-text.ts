// Purpose: a comparison as text for a terminal: the table, what deserves attention first, then each patch's interdiff.
import type { Comparison } from "#compare/comparison.ts";
import { attentionBlock, scopeWords } from "#report/terminal/attention-text.ts";
import { diffBlock } from "#report/terminal/diff-text.ts";
import { stepNames, versionName } from "#report/words/headline.ts";
import { baseWords } from "#report/words/moved-words.ts";
import { onlyPatch } from "#report/words/only-patch.ts";
import { COLOURED, PLAIN, type Paint } from "#report/terminal/paint.ts";
import { sentAgainWords } from "#report/words/sent-again-words.ts";
import { statusWords } from "#report/words/status-words.ts";
import { textTable } from "#report/terminal/text-table.ts";
import { terminalText } from "#text/terminal-text.ts";

/** How to write it. */
export interface ComparisonTextOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** Whether to show what changed in each patch. */
  readonly diffs: boolean;
  /** New position of the one patch to show, whole. */
  readonly patch?: number | undefined;
}

/** The text with a line feed at the end. Every word of a mail is made harmless for a terminal. */
export function renderComparison(comparison: Comparison, options: ComparisonTextOptions): string {
  const { patch, columns, diffs } = options;
  const paint = options.colour ? COLOURED : PLAIN;
  const shown = patch === undefined ? comparison : onlyPatch(comparison, patch);
  const blocks = [
    headBlock(comparison, paint),
    tableBlock(shown, paint, columns),
    attentionBlock(shown, paint),
    claimsBlock(shown, paint),
    ...(diffs ? shown.rows.map((row) => diffBlock(row, paint, patch !== undefined)) : []),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headBlock(comparison: Comparison, paint: Paint): readonly string[] {
  const { new: now, rows, bases } = comparison;
  const changed = rows.filter(
    (row) => row.old !== null && row.new !== null && row.status !== "identical",
  ).length;
  const same = rows.filter(({ status }) => status === "identical").length;
  const added = rows.filter(({ status }) => status === "added").length;
  const dropped = rows.filter(({ status }) => status === "dropped").length;
  const parts = [`${changed} changed`, `${same} unchanged`, `${added} added`, `${dropped} dropped`];
  const all = [
    ...parts.filter((part) => !part.startsWith("0 ")),
    sentAgainWords(comparison),
    baseWords(bases),
  ];
  const counts = all.filter((part) => part !== "").join(", ");
  const names = stepNames(comparison);
  const step = paint("version", `${names.new} <- ${names.old}`);
  return [`${step} ${paint("title", terminalText(now.title))}`, counts === "" ? "no patches" : counts];
}

function tableBlock({ rows, old, new: now }: Comparison, paint: Paint, columns: number): readonly string[] {
  const [before, after] = [versionName(old), versionName(now)];
  return textTable(
    {
      head: [...(after === before ? ["new", "old"] : [after, before]), "changed", "code", "patch"],
      rows: rows.map((row) => ({
        cells: [
          row.new === null ? "-" : String(row.new),
          row.old === null ? "-" : String(row.old),
          statusWords(row),
          row.code.added + row.code.removed === 0 ? "" : `+${row.code.added} -${row.code.removed}`,
          terminalText(row.title),
        ],
        faint: row.status === "identical",
      })),
    },
    paint,
    columns,
  );
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
