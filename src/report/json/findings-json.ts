// Purpose: findings as the JSON that scripts rely on (`patchferry check --format json`).
import type { CheckedRevision } from "#checks/check-lineage.ts";
import type { Finding } from "#checks/finding.ts";

/**
 * The value to write: all findings together, then each series on its own. `diffstat` is the only series' diffstat, null
 * where there are several. Additions are free, changes break scripts.
 */
export function findingsJson(checked: readonly CheckedRevision[]): Readonly<Record<string, unknown>> {
  return {
    findings: checked.flatMap(({ result }) => result.findings.map(findingJson)),
    diffstat: checked.length === 1 ? checked[0]?.result.diffstat : null,
    series: checked.map(({ revision: { head, version, title }, result }) => ({
      head,
      version,
      title,
      findings: result.findings.map(findingJson),
      fixed: result.fixed.map(findingJson),
      praise: result.praise,
      diffstat: result.diffstat,
    })),
  };
}

/** One finding. `since` is the number of a version; null where no older one was checked. */
export function findingJson(finding: Finding): Readonly<Record<string, unknown>> {
  return { ...finding, since: finding.since?.version ?? null };
}
