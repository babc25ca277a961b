// Purpose: renders the issue about a series without a pull request, because it is held or does not apply.
import { reportSections } from "#report/comment/comment.ts";
import { versionName } from "#report/words/step-names.ts";
import type { TitledBody } from "#report/comment/pull-request.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { fence } from "#text/markdown/code-markdown.ts";
import { fitSections, wholeSection } from "#text/markdown/fit-sections.ts";
import { inertTitle } from "#text/markdown/inert-markdown.ts";
import { marker } from "#text/markdown/marker.ts";

const MAX_BODY_LENGTH = 60_000;
const MAX_TITLE = 200;

/** The hidden first line by which the issue of a series is found again. */
export function issueMarker(slug: string): string {
  return marker("issue", slug);
}

/** The issue of a series that is held or does not apply: the reason, what to do, and the report itself. */
export function renderIssue(view: RevisionView): TitledBody {
  const { revision, outcome } = view;
  const state = outcome.kind === "held" ? "Held back" : "Does not apply";
  const parts = [wholeSection(issueMarker(view.slug)), wholeSection(whatToDo(view)), ...reportSections(view)];
  return {
    title: `${state}: ${inertTitle(revision.title, MAX_TITLE)} (${versionName(revision)})`,
    body: `${fitSections(parts, MAX_BODY_LENGTH - 1)}\n`,
  };
}

function whatToDo({ outcome, revision, commands }: RevisionView): string {
  if (outcome.kind === "held") {
    return [
      "Nothing of this series was pushed. A person who has read the mails can apply it by hand.",
      byHand(revision.head),
    ].join("\n\n");
  }
  const again = commands ? " `/reanalyze` tries this one again, for instance once the base has moved." : "";
  return `This version has no pull request. The next version will be tried.${again}`;
}

// The Message-ID is a stranger's text and people copy this line into a shell, so only a safe Message-ID is shown.
function byHand(head: string): string {
  const id = head.replace(/^</, "").replace(/>$/, "");
  return /^[\w.+@-]{3,200}$/.test(id) && !id.startsWith("-") ? fence("sh", `b4 am -o - ${id} | git am`) : "";
}
