// Purpose: a version beside the commits that were made of it, as text for a terminal.
import type { AppliedComparison, AppliedPatch } from "#compare/applied/compare-applied.ts";
import type { Row } from "#compare/comparison.ts";
import { addedTrailers, fate, fateCounts, isMissing, shortCommit } from "#report/words/applied-words.ts";
import { lookAgain, lostLines, staleLines } from "#report/terminal/attention-text.ts";
import type { ComparisonTextOptions } from "#report/terminal/comparison-text.ts";
import { diffBlock } from "#report/terminal/diff-text.ts";
import { versionName } from "#report/words/headline.ts";
import { onlyPatch } from "#report/words/only-patch.ts";
import { COLOURED, PLAIN, type Paint } from "#report/terminal/paint.ts";
import { statusWords } from "#report/words/status-words.ts";
import { textTable } from "#report/terminal/text-table.ts";
import { patchesAt } from "#report/words/words.ts";
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
  const shown = patch === undefined ? applied : onlyPatchOf(applied, patch);
  const blocks = [
    [
      `${paint("version", `commits <- ${versionName(old)}`)} ${paint("title", terminalText(old.title))}`,
      fateCounts(rows, passedOver),
    ],
    tableBlock(shown, paint, columns),
    attentionBlock(shown, paint),
    addedBlock(shown.commits, paint),
    ...(diffs ? shown.comparison.rows.map((row) => diffBlock(row, paint, patch !== undefined)) : []),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function onlyPatchOf({ comparison, commits }: AppliedComparison, patch: number): AppliedComparison {
  return {
    comparison: onlyPatch(comparison, patch),
    commits: commits.filter(({ position }) => position === patch),
  };
}

function tableBlock(
  { comparison, commits }: AppliedComparison,
  paint: Paint,
  columns: number,
): readonly string[] {
  const { rows, old } = comparison;
  return textTable(
    {
      head: ["commit", versionName(old), "changed", "code", "patch"],
      rows: rows.map((row) => ({
        cells: [
          shortCommit(commits, row.new) ?? "-",
          row.old === null ? "-" : String(row.old),
          appliedWords(row),
          isMissing(row) || row.code.added + row.code.removed === 0
            ? ""
            : `+${row.code.added} -${row.code.removed}`,
          terminalText(row.title),
        ],
        faint: fate(row) === "as posted",
      })),
    },
    paint,
    columns,
  );
}

// Every commit has other trailers and stands elsewhere: only what else changed is worth a word.
function appliedWords(row: Row): string {
  if (isMissing(row)) return "not found";
  const words = statusWords({ ...row, movedBy: [], changed: { ...row.changed, trailers: false } });
  return ["", "context", "unchanged"].includes(words) ? "as posted" : words;
}

function attentionBlock({ comparison }: AppliedComparison, paint: Paint): readonly string[] {
  const { unclaimed, staleReviews, lostTags } = comparison;
  const lines = [
    ...(unclaimed.length === 0
      ? []
      : [`${patchesAt(unclaimed)}: the code changed on applying, and no [note] says so.`]),
    ...staleLines(staleReviews.filter(({ carried }) => carried)),
    ...lostLines(lostTags),
  ];
  return lookAgain(lines, paint);
}

function addedBlock(commits: readonly AppliedPatch[], paint: Paint): readonly string[] {
  const lines = addedTrailers(commits).map(
    ({ positions, text, from }) => `  ${patchesAt(positions)}: ${terminalText(text)}${from}`,
  );
  return lines.length === 0 ? [] : [paint("title", "Added on applying"), ...lines];
}
