// Purpose: the one comment of a pull request: what a reviewer has to look at again, everything else folded.
import { attentionAlert } from "#report/comment/attention.ts";
import { changelogSection } from "#report/comment/changelog-section.ts";
import { diffstatSection } from "#report/comment/diffstat-section.ts";
import { findingsSection } from "#report/comment/findings-section.ts";
import { footer } from "#report/comment/footer.ts";
import { attentionOf } from "#report/words/attention.ts";
import { headline } from "#report/words/headline.ts";
import { interdiffSection } from "#report/comment/interdiff-section.ts";
import { patchTable } from "#report/comment/patch-table.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { statusLines } from "#report/comment/status-line.ts";
import { trailersSection } from "#report/comment/trailers-section.ts";
import { versionsSection } from "#report/comment/versions-section.ts";
import { fitSections, wholeSection, type Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** Longest comment in UTF-16 units; GitHub takes 65,536 and the rest is room for what GitHub counts differently. */
export const MAX_COMMENT_LENGTH = 60_000;

/** The hidden first line by which the comment of a series is found again. */
export function commentMarker(slug: string): string {
  return `<!-- patchferry:comment ${slug.replaceAll(/[^a-z0-9-]/g, "-")} -->`;
}

/** The comment as GitHub Markdown, at most MAX_COMMENT_LENGTH; text from mail takes no effect in it. */
export function renderComment(view: RevisionView): string {
  const sections = [wholeSection(commentMarker(view.slug)), ...reportSections(view)];
  return `${fitSections(sections, MAX_COMMENT_LENGTH - 1)}\n`;
}

/** The report without its marker, most important parts ranked first, in the order that eyes learn. */
export function reportSections(view: RevisionView): readonly Section[] {
  const { comparison } = view;
  const sections = [
    wholeSection(`### ${headline(view)}${titleLine(view)}`),
    wholeSection(alertOf(view)),
    patchTable(view),
    wholeSection(statusLines(view)),
    findingsSection(view),
    ...(comparison === null ? [] : [changelogSection(comparison), interdiffSection(comparison)]),
    trailersSection(view),
    diffstatSection(view),
    versionsSection(view),
    wholeSection(footer(view)),
  ];
  return sections.filter((section) => section !== null);
}

/** What a reviewer has to look at, above everything else; "" for nothing. */
export function alertOf(view: RevisionView): string {
  const { archiveUrl, revision } = view;
  return attentionAlert(attentionOf(view), { archiveUrl, total: revision.total });
}

// On GitHub the title stands above; on its own the report has to name its series.
function titleLine({ outcome, revision: { title, author } }: RevisionView): string {
  if (outcome.kind !== "not-mirrored") return "";
  const by = author.name === "" ? "" : `, by ${inertLine(author.name, 80)}`;
  return `\n\n**${inertLine(title)}**${by}`;
}
