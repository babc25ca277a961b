// Purpose: findings counted by severity, in words.
import type { Finding } from "#checks/finding.ts";
import { severityCounts } from "#checks/severity.ts";
import { counted, listed } from "#report/words/words.ts";

/** `1 error`, `2 warnings`, worst first; empty where there are none. */
export function severityWords(findings: readonly Finding[]): readonly string[] {
  return severityCounts(findings).map(({ severity, count }) => counted(count, severity));
}

/** `1 error and 2 warnings`, `nothing found`. */
export function foundWords(findings: readonly Finding[]): string {
  return findings.length === 0 ? "nothing found" : listed(severityWords(findings));
}
