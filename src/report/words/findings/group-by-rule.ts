// Purpose: findings grouped by rule, worst first.
import type { Finding } from "#checks/finding.ts";
import { bySeverity } from "#checks/severity.ts";

/** Findings by rule, the rule with the worst finding first, else in the order of the findings. */
export function groupByRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byRule = [...Map.groupBy(findings, (finding) => finding.rule).values()];
  return byRule.sort((one, two) => bySeverity(worstOf(one), worstOf(two)));
}

function worstOf([first, ...others]: readonly Finding[]): Pick<Finding, "severity"> {
  return others.reduce<Pick<Finding, "severity">>(
    (worst, finding) => (bySeverity(finding, worst) < 0 ? finding : worst),
    first ?? { severity: "notice" },
  );
}
