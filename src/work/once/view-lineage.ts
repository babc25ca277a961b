// Purpose: looks at the newest version of a lineage from its mails alone: compared with the one before, checked, ready to report.
import { checkAfter } from "#checks/check-lineage.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { versionName } from "#report/words/headline.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Lineage, MailProblem, Revision } from "#series/revision.ts";
import { findVersion, type VersionName } from "#series/lineage/version-name.ts";
import { UserError } from "#errors/user-error.ts";

/** What the view may be told. */
export interface ViewOptions {
  /** The version to compare with; null: the one before. */
  readonly base: VersionName | null;
  readonly archiveUrl: string | null;
  /** Of every mail read; those of the series are shown. */
  readonly problems: readonly MailProblem[];
}

/** The view of a lineage's newest version. @throws UserError `unknown-version` */
export function viewLineage(
  { revisions }: Lineage,
  { base, archiveUrl, problems }: ViewOptions,
): RevisionView {
  const revision = revisions.at(-1);
  if (revision === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  const older = revisions.slice(0, -1);
  const previous = base === null ? (older.at(-1) ?? null) : versionOf(older, base);
  const mails = new Set(mailsOf(revision));
  return {
    slug: revision.title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .slice(0, 60)
      .replace(/^-|-$/g, ""),
    revision,
    versions: revisions,
    comparison: previous === null ? null : compareRevisions(previous, revision),
    checks: checkAfter(revision, older, { settings: DEFAULT_CHECK_SETTINGS, previous }),
    outcome: { kind: "not-mirrored" },
    archiveUrl,
    mirror: null,
    pullRequest: null,
    suggested: [],
    commands: false,
    problems: problems.filter(({ messageId }) => mails.has(messageId)),
    when: null,
  };
}

function versionOf(revisions: readonly Revision[], wanted: VersionName): Revision {
  const found = findVersion(revisions, wanted);
  if (found !== undefined) return found;
  const { version, minorVersion } = wanted;
  const name = minorVersion === null ? String(version) : `${String(version)}.${String(minorVersion)}`;
  const known = revisions.map(versionName).join(", ");
  throw new UserError(
    "unknown-version",
    `There is no older v${name} here${known === "" ? "" : `; there are ${known}`}.`,
    { version },
  );
}

function mailsOf({ cover, patches }: Revision): readonly string[] {
  return [...(cover === null ? [] : [cover.messageId]), ...patches.map(({ patch }) => patch.messageId)];
}
