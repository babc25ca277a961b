// Purpose: builds the view of one version of a lineage: beside an older version, checked, at the place where it is shown.
import { checkAfter } from "#checks/check-lineage.ts";
import { peopleOf, type CheckOptions } from "#checks/check-revision.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { MailProblem, Revision } from "#series/revision.ts";

/** The place where a version is shown, and its outcome there. */
export type ViewPlace = Pick<RevisionView, "outcome" | "archiveUrl" | "mirror" | "pullRequest" | "commands">;

/** The known facts of a lineage, for the view of one of its versions. */
export interface ViewSource {
  /** series/lineage/slug.ts makes it; a stored lineage keeps the one under which it was first shown. */
  readonly slug: string;
  /** Every version, oldest first, `newer` among them. */
  readonly versions: readonly Revision[];
  readonly newer: Revision;
  /** The version to compare with; null where there is none. */
  readonly older: Revision | null;
  /** Settings, ignores and the facts of the base, where they are known. */
  readonly checks: Omit<CheckOptions, "previous">;
  /** Problems of any mails; those of `newer` are shown. */
  readonly problems: readonly MailProblem[];
  readonly place: ViewPlace;
}

/** The view: compared from the mails alone, each finding dated by the versions before it. Pure. */
export function buildView({
  slug,
  versions,
  newer,
  older,
  checks,
  problems,
  place,
}: ViewSource): RevisionView {
  const before = versions.slice(0, Math.max(0, versions.indexOf(newer)));
  const comparison = older === null ? null : compareRevisions(older, newer, { people: peopleOf(checks) });
  return {
    slug,
    revision: newer,
    versions,
    comparison,
    checks: checkAfter(newer, before, { ...checks, previous: older, comparison }),
    ...place,
    suggested: [],
    problems: problemsOf(newer, problems),
    when: null,
  };
}

function problemsOf({ cover, patches }: Revision, problems: readonly MailProblem[]): readonly MailProblem[] {
  const mails = new Set([cover?.messageId, ...patches.map(({ patch }) => patch.messageId)]);
  return problems.filter(({ messageId }) => mails.has(messageId));
}
