// Purpose: renders the table of patches: a row for each patch with its change, the author's claims and its reviewers.
import type { Comparison, Row } from "#compare/comparison.ts";
import { changeCell } from "#report/comment/change-cell.ts";
import { claimCell } from "#report/comment/claim-cell.ts";
import { stepNames } from "#report/words/step-names.ts";
import { mailLink } from "#report/words/mail-link.ts";
import { personName } from "#report/words/person-words.ts";
import { rowChange } from "#report/words/step/change-words.ts";
import { claimsAt } from "#report/words/step/claims.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { tableSection, type Table } from "#text/markdown/table.ts";
import { reviewWords } from "#report/words/review-words.ts";
import { counted, countedPatches, plusMinus, ranges, unbroken } from "#report/words/words.ts";
import type { PlacedPatch } from "#series/revision.ts";
import type { Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The longest title, in characters. */
const MAX_TITLE = 160;
/** The title of the column of review trailers. */
const REVIEWS = "review trailers";
/** The longest name of a person, in characters. */
const MAX_NAME = 80;

/** The table of patches; unchanged patches are folded into one row. */
export function patchTable(view: RevisionView): Section {
  const { comparison } = view;
  return comparison === null ? firstTable(view) : comparedTable(view, comparison);
}

function firstTable(view: RevisionView): Section {
  const rows = view.revision.patches.map((placed) => firstRow(view, placed));
  return tableSection({ rank: 2, columns: columns(["lines", REVIEWS]), rows, leftOut: moreRows });
}

function columns(titles: readonly string[]): Table["columns"] {
  return [{ title: "#", right: true }, { title: "patch" }, ...titles.map((title) => ({ title }))];
}

function moreRows(count: number): readonly string[] {
  return ["", `*and ${countedPatches(count)} more*`];
}

function firstRow(view: RevisionView, { position, patch }: PlacedPatch): readonly string[] {
  const insertions = patch.files.reduce((sum, file) => sum + file.insertions, 0);
  const deletions = patch.files.reduce((sum, file) => sum + file.deletions, 0);
  const lines = `${plusMinus(insertions, deletions)} in ${counted(patch.files.length, "file")}`;
  const number = mailLink(String(position), view.archiveUrl, patch.messageId);
  return [number, inertLine(patch.title, MAX_TITLE), unbroken(lines), reviewWords(view, position)];
}

function comparedTable(view: RevisionView, comparison: Comparison): Section {
  const runs: Row[][] = [];
  for (const row of comparison.rows) {
    const run = runs.at(-1);
    if (
      run !== undefined &&
      [...run, row].every((each) => isQuiet(comparison, each)) &&
      isAlike(view, run[0], row)
    )
      run.push(row);
    else runs.push([row]);
  }
  const code = unbroken(`code since ${stepNames(comparison).old}`);
  return tableSection({
    rank: 2,
    columns: columns([code, "author says", REVIEWS]),
    rows: runs.map((run) => runRow(view, comparison, run)),
    leftOut: moreRows,
  });
}

/** Whether the patch is unchanged and has no claims or reviews to show. */
function isQuiet(comparison: Comparison, row: Row): boolean {
  if (row.status !== "identical" || row.new === null || row.old !== row.new) return false;
  return claimCell(claimsAt(comparison, row.new)) === "";
}

function isAlike(view: RevisionView, one: Row | undefined, other: Row): boolean {
  return (
    one?.new != null && other.new !== null && reviewWords(view, one.new) === reviewWords(view, other.new)
  );
}

function runRow(view: RevisionView, comparison: Comparison, run: readonly Row[]): readonly string[] {
  const [first] = run;
  if (first === undefined) return [];
  if (run.length === 1 || first.new === null) return comparedRow(view, comparison, first);
  const positions = run.flatMap((row) => row.new ?? []);
  return [
    unbroken(ranges(positions)),
    `*${countedPatches(run.length)}*`,
    "*unchanged*",
    "",
    reviewWords(view, first.new),
  ];
}

function comparedRow(view: RevisionView, comparison: Comparison, row: Row): readonly string[] {
  if (row.new === null)
    return [
      `~~${String(row.old ?? "")}~~`,
      inertLine(row.oldTitle, MAX_TITLE),
      changeCell(rowChange(row)),
      "",
      "",
    ];
  const position = row.new;
  const patch = view.revision.patches.find((placed) => placed.position === position)?.patch;
  const number =
    patch === undefined ? String(position) : mailLink(String(position), view.archiveUrl, patch.messageId);
  const title = `${inertLine(row.title, MAX_TITLE)}${movedWords(row)}`;
  return [
    number,
    title,
    changeCell(rowChange(row)),
    claimCell(claimsAt(comparison, position)),
    reviewWords(view, position),
  ];
}

function movedWords(row: Row): string {
  const place = row.reordered ? "moved, was" : "was";
  const moved = row.old !== null && row.old !== row.new ? `${place} ${String(row.old)}` : "";
  const retitled =
    row.changed.title && row.oldTitle !== "" ? `was “${inertLine(row.oldTitle, MAX_TITLE)}”` : "";
  const other = row.authors === null ? "" : authorWords(row.authors);
  const words = [moved, retitled, other].filter((word) => word !== "").join(", ");
  return words === "" ? "" : ` <sub>(${words})</sub>`;
}

// Two people with the same name are distinguished by their addresses.
function authorWords({ old, new: now }: NonNullable<Row["authors"]>): string {
  const shown = old.name === now.name ? [old.email, now.email] : [personName(old), personName(now)];
  const [before = "", after = ""] = shown.map((name) => inertLine(name, MAX_NAME));
  return `by ${after}, was by ${before}`;
}
