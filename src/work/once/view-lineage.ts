// Purpose: compares and checks the newest version of a lineage from its mails alone, ready to be reported.
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { buildView } from "#report/build-view.ts";
import { versionName, versionNumber } from "#report/words/step-names.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Lineage, MailProblem, Revision } from "#series/revision.ts";
import { lineageSlug } from "#series/lineage/slug.ts";
import { findVersion, type VersionName } from "#series/lineage/version-name.ts";
import { UserError } from "#errors/user-error.ts";

/** The options of the view. */
export interface ViewOptions {
  /** The version to compare with; null: the previous one. */
  readonly base: VersionName | null;
  readonly archiveUrl: string | null;
  /** Problems of all mails that were read; those of the version are shown. */
  readonly problems: readonly MailProblem[];
}

/**
 * The view of a lineage's newest version, with the slug that the App would use.
 * @throws UserError `no-series`, `unknown-version`
 */
export function viewLineage(
  { revisions: versions }: Lineage,
  { base, archiveUrl, problems }: ViewOptions,
): RevisionView {
  const newer = versions.at(-1);
  if (newer === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  const before = versions.slice(0, -1);
  return buildView({
    slug: lineageSlug({ revisions: versions }),
    versions,
    newer,
    older: base === null ? (before.at(-1) ?? null) : versionOf(before, base),
    checks: { settings: DEFAULT_CHECK_SETTINGS },
    problems,
    place: {
      outcome: { kind: "not-mirrored" },
      archiveUrl,
      mirror: null,
      pullRequest: null,
      commands: false,
    },
  });
}

function versionOf(revisions: readonly Revision[], wanted: VersionName): Revision {
  const found = findVersion(revisions, wanted);
  if (found !== undefined) return found;
  const known = revisions.map(versionName).join(", ");
  throw new UserError(
    "unknown-version",
    `There is no older ${versionNumber(wanted)} here${known === "" ? "" : `; there are ${known}`}.`,
    { version: wanted.version },
  );
}
