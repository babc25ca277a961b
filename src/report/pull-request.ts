// Purpose: title and body of the pull request that carries a series.
import type { SeriesView } from "#report/series-view.ts";

/** A title in plain text and a body in GitHub Markdown; neither pings nor closes anything. */
export interface TitledBody {
  readonly title: string;
  readonly body: string;
}

/** The pull request of a revision: the cover letter (or the single patch's message) and where it came from. */
export function renderPullRequest(view: SeriesView): TitledBody {
  return { title: view.revision.title, body: "" };
}
