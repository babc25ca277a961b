// Purpose: everything that a report shows of one revision, gathered by the work and rendered by report/.
import type { CheckResult, Finding } from "#checks/finding.ts";
import type { Comparison } from "#compare/comparison.ts";
import type { Outcome } from "#series/outcome.ts";
import type { MailProblem, Revision } from "#series/revision.ts";

/** The mirror's addresses, for links between versions. */
interface MirrorLinks {
  /** Web address of the repository, without a slash at its end: `https://github.com/owner/name`. */
  readonly url: string;
  /** The git tag of a version (`patchferry/<slug>/v4`), null where that version was never pushed. */
  readonly tagOf: (revision: Revision) => string | null;
}

/** One revision with everything that was found out about it. */
export interface RevisionView {
  /** Names the lineage in the branch, the git tags and the hidden marker: `[a-z0-9-]+`. */
  readonly slug: string;
  readonly revision: Revision;
  /** Every version of the lineage, oldest first, `revision` among them. */
  readonly versions: readonly Revision[];
  /** Against the version before; null where there is none. */
  readonly comparison: Comparison | null;
  readonly checks: CheckResult;
  readonly outcome: Outcome;
  /** Web address of the list's archive, `https://lore.kernel.org/kvm`; null: no links to mails. */
  readonly archiveUrl: string | null;
  readonly mirror: MirrorLinks | null;
  readonly pullRequest: number | null;
  /** Findings of `checks` whose fix is a suggestion at its line. */
  readonly suggested: readonly Finding[];
  /** Whether slash commands are answered where this is shown. */
  readonly commands: boolean;
  /** Mails of this series that could not be read whole. */
  readonly problems: readonly MailProblem[];
  /** Milliseconds since 1970 to show as the time of the run; null shows none, so that equal results render equally. */
  readonly when: number | null;
}
