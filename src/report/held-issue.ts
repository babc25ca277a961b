// Purpose: the issue that tells people of a series that has no pull request: it is held, or it does not apply.
import type { TitledBody } from "#report/pull-request.ts";
import type { SeriesView } from "#report/series-view.ts";

/** The hidden first line by which the issue of a series is found again. */
export function issueMarker(slug: string): string {
  return `<!-- patchferry:issue ${slug.replaceAll(/[^a-z0-9-]/g, "-")} -->`;
}

/** The issue of a series that is held or does not apply: why, what to do, and the report itself. */
export function renderIssue(view: SeriesView): TitledBody {
  return { title: view.revision.title, body: issueMarker(view.slug) };
}
