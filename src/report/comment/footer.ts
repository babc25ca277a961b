// Purpose: renders the line under a report: the slash commands, the links to the mails, and the time of the report.
import { isoDate } from "#mail/mail-date.ts";
import { mailLink } from "#report/words/mail-link.ts";
import { versionNumber } from "#report/words/step-names.ts";
import type { RevisionView } from "#report/revision-view.ts";

/** One `<sub>` line; "" where it would be empty. */
export function footer(view: RevisionView): string {
  const archive = view.archiveUrl === null ? "" : mailLink("the mails", view.archiveUrl, view.revision.head);
  const parts = [view.commands ? commandsHint(view) : "", archive, timeOf(view.when)].filter(
    (part) => part !== "",
  );
  return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}

function commandsHint({ versions, revision }: RevisionView): string {
  const oldest = versions[0];
  const compare =
    oldest === undefined || versions.length < 3
      ? ""
      : ` \`/compare ${versionNumber(oldest)} ${versionNumber(revision)}\``;
  return `\`/reanalyze\`${compare} \`/help\``;
}

function timeOf(when: number | null): string {
  if (when === null) return "";
  const time = isoDate({ seconds: Math.floor(when / 1000), offsetMinutes: 0 });
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
