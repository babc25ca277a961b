// Purpose: renders a version and the commits that were made from it, as Markdown for GitHub.
import type { AppliedComparison } from "#compare/applied/compare-applied.ts";
import type { Row } from "#compare/comparison.ts";
import {
  addedTrailers,
  appliedRows,
  fateCounts,
  fateWords,
  shortCommit,
  type AppliedRow,
} from "#report/words/step/applied-words.ts";
import { attentionAlert } from "#report/comment/attention.ts";
import { changeCell } from "#report/comment/change-cell.ts";
import { appliedAttention } from "#report/words/step/find-attention.ts";
import { MAX_COMMENT_LENGTH } from "#report/comment/comment.ts";
import { versionName } from "#report/words/step-names.ts";
import { interdiffSection } from "#report/comment/interdiff-section.ts";
import { onlyAppliedPatch } from "#report/words/step/only-patch.ts";
import { folded, tableSection } from "#text/markdown/table.ts";
import { counted, countedPatches, patchesAt, unbroken } from "#report/words/words.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import { fitSections, wholeSection, type Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The longest title, in characters. */
const MAX_TITLE = 160;
/** The longest trailer, in characters. */
const MAX_TRAILER = 200;

/** The number of unrelated commits, and the one patch to show where a person chose one. */
export interface AppliedMarkdownOptions {
  readonly passedOver: number;
  readonly patch?: number | undefined;
}

/** At most as long as a comment may be; text from mail and commits has no effect in it. */
export function appliedMarkdown(
  all: AppliedComparison,
  { passedOver, patch }: AppliedMarkdownOptions,
): string {
  const shown = patch === undefined ? all : onlyAppliedPatch(all, patch);
  const { comparison } = shown;
  const { old, new: now } = comparison;
  // Every commit has its own trailers, so they are in a section of their own.
  const rows = comparison.rows.map((row) => ({ ...row, trailers: { added: [], removed: [] } }));
  const sections = [
    wholeSection(`### ${versionName(old)} as applied: ${fateCounts(all.comparison.rows, passedOver)}`),
    wholeSection(`**${inertLine(old.title, MAX_TITLE)}**`),
    wholeSection(attentionAlert(appliedAttention(comparison), { total: now.total, archiveUrl: null })),
    patchSection(shown),
    addedSection(shown),
    interdiffSection({ ...comparison, rows }),
  ];
  return `${fitSections(
    sections.filter((section) => section !== null),
    MAX_COMMENT_LENGTH - 1,
  )}\n`;
}

function patchSection(applied: AppliedComparison): Section {
  return tableSection({
    rank: 2,
    columns: [
      { title: "#", right: true },
      { title: "patch" },
      { title: "commit" },
      { title: unbroken(`code since ${versionName(applied.comparison.old)}`) },
    ],
    rows: appliedRows(applied).map((one) => [
      String(one.row.old ?? ""),
      titleWords(one.row),
      one.commit === null ? "" : codeSpan(shortCommit(one.commit)),
      fateCell(one),
    ]),
    leftOut: (count) => ["", `*and ${countedPatches(count)} more*`],
  });
}

function titleWords({ title, oldTitle, changed }: Row): string {
  const was = changed.title ? ` <sub>(posted as “${inertLine(oldTitle, MAX_TITLE)}”)</sub>` : "";
  return inertLine(title, MAX_TITLE) + was;
}

function fateCell({ fate, change }: AppliedRow): string {
  if (fate === "not-found") return unbroken(`**${fateWords(fate)}**`);
  return fate === "as-posted" ? unbroken(`*${fateWords(fate)}*`) : changeCell(change);
}

function addedSection({ commits }: AppliedComparison): Section | null {
  const added = addedTrailers(commits);
  if (added.length === 0) return null;
  return tableSection({
    rank: 4,
    ...folded(`<b>Added on applying</b>: ${counted(added.length, "trailer")}`),
    columns: [{ title: "trailer" }, { title: "patches" }],
    rows: added.map(({ text, from, positions }) => [
      inertLine(text, MAX_TRAILER) + from,
      patchesAt(positions),
    ]),
    leftOut: (count) => [`*and ${counted(count, "more trailer")}*`],
  });
}
