// Purpose: a version beside the commits that were made of it, as text for a terminal.
import type { AddedTrailer, AppliedComparison, AppliedPatch } from "#compare/compare-applied.ts";
import type { Row } from "#compare/comparison.ts";
import { lookAgain, lostLines, staleLines } from "#report/attention-text.ts";
import type { ComparisonTextOptions } from "#report/comparison-text.ts";
import { diffBlock } from "#report/diff-text.ts";
import { versionName } from "#report/headline.ts";
import { onlyPatch } from "#report/only-patch.ts";
import { COLOURED, PLAIN, type Paint } from "#report/paint.ts";
import { statusWords } from "#report/status-words.ts";
import { textTable } from "#report/text-table.ts";
import { counted, patchesAt } from "#report/words.ts";
import { terminalText } from "#text/terminal-text.ts";

/** Digits of a commit id that are shown. */
const ID_DIGITS = 12;
const SOURCES: Readonly<Record<AddedTrailer["origin"], string>> = {
  "sign-off": "",
  link: "",
  reply: " (given in a reply)",
  applying: " (not in the mails)",
};

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
      countWords(rows, passedOver),
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

function countWords(rows: readonly Row[], passedOver: number): string {
  const kinds = Map.groupBy(rows, fate);
  const parts = [...kinds].map(([kind, { length }]) => `${length} ${kind}`);
  if (passedOver > 0) parts.push(`${counted(passedOver, "other commit")} passed over`);
  return parts.join(", ");
}

function fate({ status, changed, absorbedBy }: Row): string {
  if (status === "dropped") return absorbedBy.length > 0 ? "folded into another" : "not found";
  if (status === "added") return "split off";
  if (changed.code) return "with other code";
  return changed.message || changed.title || changed.author ? "with other words" : "as posted";
}

function tableBlock(
  { comparison, commits }: AppliedComparison,
  paint: Paint,
  columns: number,
): readonly string[] {
  const { rows, old } = comparison;
  const idOf = (position: number | null): string =>
    commits.find((one) => one.position === position)?.commit?.slice(0, ID_DIGITS) ?? "-";
  return textTable(
    {
      head: ["commit", versionName(old), "changed", "code", "patch"],
      rows: rows.map((row) => ({
        cells: [
          idOf(row.new),
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

function isMissing({ status, absorbedBy }: Row): boolean {
  return status === "dropped" && absorbedBy.length === 0;
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

// Links differ from commit to commit: one line says how many have one.
function addedBlock(commits: readonly AppliedPatch[], paint: Paint): readonly string[] {
  const added = commits.flatMap(({ position, added: all }) => all.map((one) => ({ ...one, position })));
  const keyed = Map.groupBy(added, ({ trailer, origin }) =>
    origin === "link" ? (trailer.split(":", 1)[0] ?? "") : trailer,
  );
  const lines = [...keyed].flatMap(([text, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const where = patchesAt([...new Set(all.map(({ position }) => position))]);
    return [`${where}: ${terminalText(text)}${SOURCES[first.origin]}`];
  });
  return lines.length === 0 ? [] : [paint("title", "Added on applying"), ...lines.map((line) => `  ${line}`)];
}
