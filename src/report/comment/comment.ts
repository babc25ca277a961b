// Purpose: renders the comment of a pull request: the things that a reviewer has to read again, with everything else folded.
import { attentionAlert } from "#report/comment/attention.ts";
import { changelogSection } from "#report/comment/changelog-section.ts";
import { diffstatSection } from "#report/comment/diffstat-section.ts";
import { findingsSection } from "#report/comment/findings-section.ts";
import { footer } from "#report/comment/footer.ts";
import { attentionOf } from "#report/words/step/find-attention.ts";
import { headline } from "#report/words/step/headline.ts";
import { interdiffSection } from "#report/comment/interdiff-section.ts";
import { patchTable } from "#report/comment/patch-table.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { statusLines } from "#report/comment/status-line.ts";
import { trailersSection } from "#report/comment/trailers-section.ts";
import { versionsSection } from "#report/comment/versions-section.ts";
import { fitSections, wholeSection, type Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";
import { marker } from "#text/markdown/marker.ts";

/** The longest comment in UTF-16 units. GitHub accepts 65,536; the difference is a margin, because GitHub counts differently. */
export const MAX_COMMENT_LENGTH = 60_000;

/** The hidden first line by which the comment of a series is found again. */
export function commentMarker(slug: string): string {
  return marker("comment", slug);
}

/** The comment as GitHub Markdown, at most MAX_COMMENT_LENGTH; text from mail has no effect in it. */
export function renderComment(view: RevisionView): string {
  return fitted([wholeSection(commentMarker(view.slug)), ...reportSections(view)]);
}

/** The same for an answer, which must not pass for the comment that is rewritten with each version: without a marker. */
export function renderReport(view: RevisionView): string {
  return fitted(reportSections(view));
}

function fitted(sections: readonly Section[]): string {
  return `${fitSections(sections, MAX_COMMENT_LENGTH - 1)}\n`;
}

/** The report without its marker; its sections are always in the same order, and each has a rank for cutting. */
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

/** The alert for the reviewer, above everything else; "" where there is none. */
export function alertOf(view: RevisionView): string {
  const { archiveUrl, revision } = view;
  return attentionAlert(attentionOf(view), { archiveUrl, total: revision.total });
}

// On GitHub the pull request has the title; a report on its own has to name its series.
function titleLine({ outcome, revision: { title, author } }: RevisionView): string {
  if (outcome.kind !== "not-mirrored") return "";
  const by = author.name === "" ? "" : `, by ${inertLine(author.name, 80)}`;
  return `\n\n**${inertLine(title)}**${by}`;
}
