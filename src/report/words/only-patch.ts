// Purpose: what a comparison says of one patch.
import type { Comparison } from "#compare/comparison.ts";

/** Leaves the row at that new position, and what is said of it alone. */
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
