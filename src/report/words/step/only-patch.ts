// Purpose: reduces a comparison to one patch.
import type { AppliedComparison } from "#compare/applied/compare-applied.ts";
import type { Comparison } from "#compare/comparison.ts";

/** Keeps the row at that new position, and the statements that are only about it. */
export function onlyPatch(comparison: Comparison, patch: number): Comparison {
  const isMeant = ({ position }: { readonly position: number | null }): boolean => position === patch;
  return {
    ...comparison,
    rows: comparison.rows.filter((row) => row.new === patch),
    claims: comparison.claims.filter(({ scope }) => isMeant(scope)),
    unclaimed: comparison.unclaimed.filter((position) => position === patch),
    staleReviews: comparison.staleReviews.filter(isMeant),
    lostTags: comparison.lostTags.filter(isMeant),
    openQuestions: comparison.openQuestions.filter(isMeant),
  };
}

/** The same for a version compared with its commits. */
export function onlyAppliedPatch(
  { comparison, commits }: AppliedComparison,
  patch: number,
): AppliedComparison {
  return {
    comparison: onlyPatch(comparison, patch),
    commits: commits.filter(({ position }) => position === patch),
  };
}
