// Purpose: a version compared with the commits that were made from it, as text for a terminal.
import type { AppliedComparison, AppliedPatch } from "#compare/applied/compare-applied.ts";
import {
  addedTrailers,
  appliedRows,
  fateCounts,
  fateWords,
  shortCommit,
  type AppliedRow,
} from "#report/words/step/applied-words.ts";
import { appliedAttention } from "#report/words/step/find-attention.ts";
import { attentionBlock } from "#report/terminal/attention-text.ts";
import type { ComparisonTextOptions } from "#report/terminal/comparison-text.ts";
import { changeText } from "#report/terminal/change-text.ts";
import { diffBlock } from "#report/terminal/diff-text.ts";
import { versionName } from "#report/words/step-names.ts";
import { onlyAppliedPatch } from "#report/words/step/only-patch.ts";
import { COLOURED, PLAIN, type Paint } from "#report/terminal/paint.ts";
import { textTable } from "#report/terminal/text-table.ts";
import { patchesAt, plusMinus } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";

/** The text with a line feed at the end. `passedOver`: commits of the range that belong to other work. */
export function renderApplied(
  applied: AppliedComparison,
  passedOver: number,
  options: ComparisonTextOptions,
): string {
  const { patch, columns, diffs } = options;
  const paint = options.colour ? COLOURED : PLAIN;
  const { rows, old } = applied.comparison;
  const shown = patch === undefined ? applied : onlyAppliedPatch(applied, patch);
  const blocks = [
    [
      `${paint("version", `commits <- ${versionName(old)}`)} ${paint("title", terminalText(old.title))}`,
      fateCounts(rows, passedOver),
    ],
    tableBlock(shown, paint, columns),
    attentionBlock(appliedAttention(shown.comparison), paint),
    addedBlock(shown.commits, paint),
    ...(diffs ? shown.comparison.rows.map((row) => diffBlock(row, paint, patch !== undefined)) : []),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function tableBlock(applied: AppliedComparison, paint: Paint, columns: number): readonly string[] {
  return textTable(
    {
      head: ["commit", versionName(applied.comparison.old), "changed", "code", "patch"],
      rows: appliedRows(applied).map((one) => ({
        cells: [
          one.commit === null ? "-" : shortCommit(one.commit),
          one.row.old === null ? "-" : String(one.row.old),
          fateText(one),
          amountText(one),
          terminalText(one.row.title),
        ],
        faint: one.fate === "as-posted",
      })),
    },
    paint,
    columns,
  );
}

function fateText({ fate, change }: AppliedRow): string {
  if (fate === "not-found") return fateWords(fate);
  if (fate !== "as-posted") return changeText(change);
  return change.reordered ? `${fateWords(fate)}, moved` : fateWords(fate);
}

function amountText({ fate, change: { code } }: AppliedRow): string {
  return fate === "not-found" || code.added + code.removed === 0 ? "" : plusMinus(code.added, code.removed);
}

function addedBlock(commits: readonly AppliedPatch[], paint: Paint): readonly string[] {
  const lines = addedTrailers(commits).map(
    ({ positions, text, from }) => `  ${patchesAt(positions)}: ${terminalText(text)}${from}`,
  );
  return lines.length === 0 ? [] : [paint("title", "Added on applying"), ...lines];
}
