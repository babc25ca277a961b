// Purpose: a comparison as text for a terminal: points that need attention, the table, then each patch's interdiff.
import type { Comparison } from "#compare/comparison.ts";
import { comparisonAttention } from "#report/words/step/find-attention.ts";
import { attentionBlock } from "#report/terminal/attention-text.ts";
import { diffBlock } from "#report/terminal/diff-text.ts";
import { stepNames, versionName } from "#report/words/step-names.ts";
import { baseWords } from "#report/words/step/moved-words.ts";
import { onlyPatch } from "#report/words/step/only-patch.ts";
import { COLOURED, PLAIN, type Paint } from "#report/terminal/paint.ts";
import { sentAgainWords } from "#report/words/step/sent-again-words.ts";
import { rowChange } from "#report/words/step/change-words.ts";
import { changeText } from "#report/terminal/change-text.ts";
import { countWords, stepCounts } from "#report/words/step/step-counts.ts";
import { standingAt, STANDING_WORDS, type ClaimStanding } from "#report/words/step/claims.ts";
import { textTable } from "#report/terminal/text-table.ts";
import { aboutWords, plusMinus } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";

/** The options of the text. */
export interface ComparisonTextOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** Whether to show the changes in each patch. */
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
    attentionBlock(comparisonAttention(shown), paint),
    claimsBlock(shown, paint),
    ...(diffs ? shown.rows.map((row) => diffBlock(row, paint, patch !== undefined)) : []),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headBlock(comparison: Comparison, paint: Paint): readonly string[] {
  const { new: now, bases } = comparison;
  const counts = [countWords(stepCounts(comparison)), sentAgainWords(comparison), baseWords(bases)]
    .filter((part) => part !== "")
    .join(", ");
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
          changeText(rowChange(row)),
          row.code.added + row.code.removed === 0 ? "" : plusMinus(row.code.added, row.code.removed),
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
  const lines = claims.map((claim, at) => {
    const credits =
      claim.credits.length === 0 ? "" : paint("faint", ` [${claim.credits.map(terminalText).join(", ")}]`);
    const indent = "  ".repeat(claim.depth);
    const also = claim.alsoSaid.length === 0 ? "" : paint("faint", " (in its notes too)");
    return `  ${standingText(standingAt(claims, at))}  ${aboutWords(claim.scope.position).padEnd(8)}  ${indent}${terminalText(claim.text)}${credits}${also}`;
  });
  return [paint("title", "The author says"), ...lines];
}

// A claim that sums up others has no verdict of its own: theirs are right below it.
function standingText(standing: ClaimStanding): string {
  const words = standing === "whole" ? "" : STANDING_WORDS[standing];
  return words.padEnd(STANDING_WORDS.unverifiable.length);
}
