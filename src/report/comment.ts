// Purpose: the one comment of a pull request: what a reviewer has to look at again, everything else folded.
import type { SeriesView } from "#report/series-view.ts";

/** Longest comment in UTF-16 units; GitHub takes 65,536 and the rest is room for what GitHub counts differently. */
export const MAX_COMMENT_LENGTH = 60_000;

/** The hidden first line by which the comment of a series is found again. */
export function commentMarker(slug: string): string {
  return `<!-- patchferry:comment ${slug.replaceAll(/[^a-z0-9-]/g, "-")} -->`;
}

/** The comment as GitHub Markdown, at most MAX_COMMENT_LENGTH; text from mail takes no effect in it. */
export function renderComment(view: SeriesView): string {
  return `${commentMarker(view.slug)}\n### v${view.revision.version}\n`;
}
