// Purpose: renders the review with the certain fixes at their lines, as suggestions that a maintainer can commit with one click.
import type { PlacedSuggestion } from "#checks/fixes/certain-suggestions.ts";
import { codeSpan, fence, inertSentence } from "#text/markdown/code-markdown.ts";
import { marker } from "#text/markdown/marker.ts";

/** One comment on lines of the new side; `ReviewComment` of ports/forge.ts has the same shape. */
interface SuggestionComment {
  readonly path: string;
  /** The first line of several; null where it is about one line. */
  readonly startLine: number | null;
  readonly line: number;
  readonly body: string;
}

/** The content of a review; the caller adds the commit. */
export interface SuggestionReview {
  readonly body: string;
  readonly comments: readonly SuggestionComment[];
}

/** The hidden first line by which the review of a version is found again. @param label `v5`, unique in the series */
export function reviewMarker(slug: string, label: string): string {
  return marker("suggestions", slug, label);
}

/** The review of one version. Text from mail has no effect in it, except for the suggestions themselves. */
export function renderReview(
  { slug, label }: { readonly slug: string; readonly label: string },
  suggestions: readonly PlacedSuggestion[],
): SuggestionReview {
  const fixes =
    suggestions.length === 1
      ? `A certain fix for ${label}, at its line.`
      : `${String(suggestions.length)} certain fixes for ${label}, each at its line.`;
  const advice =
    "What is committed here changes this pull request alone: the next version from the list replaces the branch, so the author should know too.";
  return {
    body: `${reviewMarker(slug, label)}\n${fixes} ${advice}\n`,
    comments: suggestions.map(renderComment),
  };
}

function renderComment({ finding, place: { path, from, to } }: PlacedSuggestion): SuggestionComment {
  const { rule, message, suggestion } = finding;
  const body = `${codeSpan(rule)}: ${inertSentence(message, 400)}\n\n${fence("suggestion", suggestion ?? "")}\n`;
  return { path, startLine: from === to ? null : from, line: to, body };
}
