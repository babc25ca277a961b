// Purpose: the findings that a report lists beside its comparison.
import type { Finding } from "#checks/finding.ts";
import { reviewDropped } from "#checks/rules/review-dropped.ts";
import type { RevisionView } from "#report/revision-view.ts";

/** All findings except lost review trailers, which are in the alert already and are shown only once. */
export function listedFindings({ checks, comparison }: RevisionView): readonly Finding[] {
  return comparison === null
    ? checks.findings
    : checks.findings.filter(({ rule }) => rule !== reviewDropped.id);
}
