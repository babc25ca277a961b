// Purpose: findings grouped by rule, worst first.
import type { Finding, Severity } from "#checks/finding.ts";

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** Findings by rule, the rule with the worst finding first, else in the order of the findings. */
export function groupByRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byRule = [...Map.groupBy(findings, (finding) => finding.rule).values()];
  return byRule.sort((a, b) => worstOf(a) - worstOf(b));
}

function worstOf(group: readonly Finding[]): number {
  return group.reduce((worst, { severity }) => Math.min(worst, WEIGHT[severity]), 2);
}
