// Purpose: the findings that a report lists beside its comparison.
import type { Finding } from "#checks/finding.ts";
import { reviewDropped } from "#checks/rules/review-dropped.ts";
import type { RevisionView } from "#report/revision-view.ts";

/** All but those that the comparison tells already: lost review trailers stand among what to look at, and are said once. */
export function listedFindings({ checks, comparison }: RevisionView): readonly Finding[] {
  return comparison === null
    ? checks.findings
    : checks.findings.filter(({ rule }) => rule !== reviewDropped.id);
}
