// Purpose: what a claim may speak of besides what was seen of it.
import type { Claim, Comparison } from "#compare/comparison.ts";

/** Whether it sums up the items under it: it has no verdict of its own then. */
export function isParent(claims: readonly Claim[], at: number): boolean {
  const [claim, next] = [claims[at], claims[at + 1]];
  return claim?.verdict === "unverifiable" && (next?.depth ?? 0) > claim.depth;
}

/** Whether something that the author says of the whole series, and that nobody can check, may be about any patch. */
export function mayBeTold({ claims }: Comparison): boolean {
  return claims.some(
    ({ scope, verdict }, at) =>
      scope.position === null && verdict === "unverifiable" && !isParent(claims, at),
  );
}
