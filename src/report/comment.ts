// Purpose: the one comment of a pull request: what a reviewer has to look at again, everything else folded.
import { attention } from "#report/attention.ts";
import { changelogSection } from "#report/changelog-section.ts";
import { diffstatSection } from "#report/diffstat-section.ts";
import { findingsSection } from "#report/findings-section.ts";
import { footer } from "#report/footer.ts";
import { headline } from "#report/headline.ts";
import { interdiffSection } from "#report/interdiff-section.ts";
import { patchTable } from "#report/patch-table.ts";
import type { SeriesView } from "#report/series-view.ts";
import { statusLines } from "#report/status-line.ts";
import { versionsSection } from "#report/versions-section.ts";
import { fitSections, type Section } from "#text/fit-sections.ts";

/** Longest comment in UTF-16 units; GitHub takes 65,536 and the rest is room for what GitHub counts differently. */
export const MAX_COMMENT_LENGTH = 60_000;

/** The hidden first line by which the comment of a series is found again. */
export function commentMarker(slug: string): string {
  return `<!-- patchferry:comment ${slug.replaceAll(/[^a-z0-9-]/g, "-")} -->`;
}

/** The comment as GitHub Markdown, at most MAX_COMMENT_LENGTH; text from mail takes no effect in it. */
export function renderComment(view: SeriesView): string {
  return `${fitSections(commentSections(view), MAX_COMMENT_LENGTH - 1)}\n`;
}

function commentSections(view: SeriesView): readonly Section[] {
  const sections = [
    whole(`${commentMarker(view.slug)}\n### ${headline(view)}`),
    whole(attention(view)),
    patchTable(view),
    whole(statusLines(view)),
    findingsSection(view),
    ...(view.comparison === null
      ? []
      : [changelogSection(view.comparison), interdiffSection(view.comparison)]),
    diffstatSection(view),
    versionsSection(view),
    whole(footer(view)),
  ];
  return sections.filter(
    (section) => section !== null && (section.open !== "" || section.blocks.length > 0),
  ) as Section[];
}

/** A part that stays whole. */
function whole(text: string): Section {
  return { rank: 1, open: text, blocks: [], close: "", between: "\n", leftOut: () => "" };
}
