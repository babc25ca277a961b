// Purpose: renders the versions of the lineage with their dates, sizes and links.
import { isoDay, type MailDate } from "#mail/mail-date.ts";
import { versionName, versionNumber } from "#report/words/step-names.ts";
import { arrivedWords } from "#report/words/arrived-words.ts";
import { linkWords } from "#report/words/step/link-words.ts";
import { mailLink } from "#report/words/mail-link.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { folded, tableSection } from "#text/markdown/table.ts";
import { counted, listed } from "#report/words/words.ts";
import type { Revision } from "#series/revision.ts";
import type { Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** A folded table of versions, newest first; null where there is only one. */
export function versionsSection(view: RevisionView): Section | null {
  const { versions } = view;
  const [first] = versions;
  if (first === undefined || versions.length < 2) return null;
  const rows = versions.map((revision, index) => versionRow(view, revision, versions[index - 1])).reverse();
  return tableSection({
    rank: 6,
    ...folded(`<b>${counted(versions.length, "version")}</b> since ${day(first.date)}${unseen(first)}`),
    columns: [{ title: "version" }, { title: "posted" }, { title: "patches", right: true }, { title: "" }],
    rows,
    leftOut: (count) => [`*and ${counted(count, "older version")}*`],
  });
}

function versionRow(view: RevisionView, revision: Revision, before: Revision | undefined): readonly string[] {
  const name = versionName(revision);
  const shown = revision.head === view.revision.head ? `**${name}**` : name;
  const retitled =
    before !== undefined && before.title !== revision.title
      ? `retitled “${inertLine(revision.title, 120)}”`
      : "";
  const notes = [compareLink(view, revision, before), tieWords(revision), retitled].filter(
    (note) => note !== "",
  );
  return [
    mailLink(shown, view.archiveUrl, revision.head),
    day(revision.date),
    arrivedWords(revision),
    notes.join(" · "),
  ];
}

function unseen({ version }: Revision): string {
  return version < 2 ? "" : ` (v${version === 2 ? "1" : `1-${String(version - 1)}`} not seen)`;
}

function compareLink({ mirror }: RevisionView, revision: Revision, before: Revision | undefined): string {
  const from = before === undefined ? null : (mirror?.tagOf(before) ?? null);
  const to = mirror?.tagOf(revision) ?? null;
  if (mirror === null || from === null || to === null) return "";
  const labels = before === undefined ? "" : `${versionNumber(before)}...${versionNumber(revision)}`;
  return `[compare ${labels}](${mirror.url}/compare/${encodeURI(from)}...${encodeURI(to)})`;
}

// A guessed link is shown as a guess, because a wrong link costs the reviewer more than a missing one.
function tieWords({ supersedes }: Revision): string {
  if (supersedes === null) return "";
  const { evidence, percent, guessed } = linkWords(supersedes);
  return guessed ? `tied by ${listed(evidence)}, ${String(percent)} % sure` : "";
}

function day(date: MailDate | null): string {
  return date === null ? "an unknown day" : isoDay(date);
}
