// Purpose: renders the title and body of a series' pull request.
import { versionName } from "#report/words/step-names.ts";
import { mailUrl } from "#report/words/mail-link.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { countedPatches } from "#report/words/words.ts";
import { isoDay } from "#mail/mail-date.ts";
import type { Revision } from "#series/revision.ts";
import { fitSections, wholeSection } from "#text/markdown/fit-sections.ts";
import { inertLine, inertTitle } from "#text/markdown/inert-markdown.ts";
import { mailBlocks, REST_IN_MAIL } from "#text/markdown/mail-markdown.ts";

/** A title in plain text and a body in GitHub Markdown; neither mentions a person nor closes an issue. */
export interface TitledBody {
  readonly title: string;
  readonly body: string;
}

const MAX_BODY_LENGTH = 60_000;
/** The longest title; GitHub accepts 256. */
const MAX_TITLE = 200;

/** The pull request of a revision: its origin, then the cover letter or the single patch's message. */
export function renderPullRequest(view: RevisionView): TitledBody {
  const { revision } = view;
  const letter = {
    ...wholeSection(""),
    rank: 2,
    blocks: mailBlocks(letterOf(revision)),
    between: "\n\n" as const,
    leftOut: () => REST_IN_MAIL,
  };
  const parts = [
    wholeSection(origin(view)),
    ...(letter.blocks.length === 0 ? [] : [letter]),
    wholeSection(replyHint(view)),
  ];
  return {
    title: `${inertTitle(revision.title, MAX_TITLE)} (${versionName(revision)})`,
    body: `${fitSections(parts, MAX_BODY_LENGTH - 1)}\n`,
  };
}

function origin(view: RevisionView): string {
  const { revision } = view;
  const posted = revision.date === null ? "" : ` on ${isoDay(revision.date)}`;
  const list = listOf(revision);
  const where = list === "" ? "" : ` to ${inertLine(list, 100)}`;
  return `**${versionName(revision)}**, ${countedPatches(revision.total)} that ${inertLine(authorOf(revision), 100)} posted${where}${posted}${linkWords(view)}.`;
}

function linkWords({ archiveUrl, revision }: RevisionView): string {
  const url = mailUrl(archiveUrl, revision.head);
  return url === null ? "" : `: [mail](${url}) · [whole thread](${url}T/)`;
}

function listOf({ cover, patches }: Revision): string {
  return (cover ?? patches[0]?.patch)?.listIds[0] ?? "";
}

function authorOf({ author }: Revision): string {
  return author.name === "" ? "somebody" : author.name;
}

function letterOf({ cover, patches }: Revision): string {
  const only = patches[0]?.patch;
  if (cover !== null) return cover.text;
  if (only === undefined || patches.length > 1) return "";
  return [only.message, only.notes].filter((part) => part.trim() !== "").join("\n\n");
}

function replyHint({ commands }: RevisionView): string {
  const where =
    "This follows the mailing list: the author reads replies there, and a new version updates this pull request.";
  return `---\n<sub>${where}${commands ? " `/help` in a comment lists what can be asked for." : ""}</sub>`;
}
