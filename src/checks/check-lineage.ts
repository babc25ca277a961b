// Purpose: checks the newest version of a lineage and finds the version since which each finding exists.
import { checkRevision, findingKey, type CheckOptions } from "#checks/check-revision.ts";
import type { CheckResult, Finding } from "#checks/finding.ts";
import type { Lineage, Revision } from "#series/revision.ts";

/** A revision with its check result. */
export interface CheckedRevision {
  readonly revision: Revision;
  readonly result: CheckResult;
}

/** The most older versions that are checked; still older ones count as the oldest of these. */
const MAX_VERSIONS_BACK = 20;

/** Checks the newest revision of a lineage; null for an empty one. */
export function checkLineage(
  { revisions }: Lineage,
  options: Omit<CheckOptions, "previous">,
): CheckedRevision | null {
  const revision = revisions.at(-1);
  if (revision === undefined) return null;
  const older = revisions.slice(0, -1);
  return { revision, result: checkAfter(revision, older, { ...options, previous: older.at(-1) ?? null }) };
}

/**
 * Checks a revision and dates its findings by the versions before it, oldest first; `fixed` is relative to `options.previous`.
 */
export function checkAfter(
  revision: Revision,
  versions: readonly Revision[],
  options: CheckOptions,
): CheckResult {
  const older = versions.slice(-MAX_VERSIONS_BACK);
  const result = checkRevision(revision, options);
  if (older.length === 0 || result.findings.length === 0) return result;
  return { ...result, findings: dated(result.findings, { revision, older }, options) };
}

// Versions are checked newest first until every finding has its date.
function dated(
  findings: readonly Finding[],
  { revision, older }: { readonly revision: Revision; readonly older: readonly Revision[] },
  options: CheckOptions,
): readonly Finding[] {
  const since = new Map<string, Revision>(findings.map((finding) => [findingKey(finding), revision]));
  let open = new Set(since.keys());
  for (const version of older.toReversed()) {
    if (open.size === 0) break;
    const there = new Set(checkRevision(version, { ...options, previous: null }).findings.map(findingKey));
    open = new Set([...open].filter((key) => there.has(key)));
    for (const key of open) since.set(key, version);
  }
  return findings.map((finding) => {
    const first = since.get(findingKey(finding)) ?? revision;
    const { version, minorVersion } = first;
    return { ...finding, since: { version, minorVersion, isNew: first === revision } };
  });
}
