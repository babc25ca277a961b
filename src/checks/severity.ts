// Purpose: how much findings weigh: their order, their counts, and whether they fail a run.
import type { Finding, Severity } from "#checks/finding.ts";

/** Heaviest first. */
const SEVERITIES = ["error", "warning", "notice"] as const satisfies readonly Severity[];

/** Heavier findings before lighter ones, for a sort. */
export function bySeverity(one: Pick<Finding, "severity">, two: Pick<Finding, "severity">): number {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(two.severity);
}

/** How many there are of each severity, heaviest first, without empty ones. */
export function severityCounts(
  findings: readonly Finding[],
): readonly { readonly severity: Severity; readonly count: number }[] {
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ count }) => count > 0);
}

/** Whether any finding is as heavy as the weakest severity that fails a run. */
export function fails(findings: readonly Finding[], failOn: Severity | "never"): boolean {
  if (failOn === "never") return false;
  return findings.some((finding) => bySeverity(finding, { severity: failOn }) <= 0);
}
