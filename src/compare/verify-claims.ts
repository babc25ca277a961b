// Purpose: compares each claim of the author with what changed; says only what is certain.
import type { BareClaim } from "#compare/collect-claims.ts";
import type { Claim, Row } from "#compare/comparison.ts";

/** Adds a verdict and its reason to every claim. */
export function verifyClaims(claims: readonly BareClaim[], rows: readonly Row[]): readonly Claim[] {
  return claims.map((claim) => ({ ...claim, ...judge(claim, rows) }));
}

function judge(claim: BareClaim, rows: readonly Row[]): Pick<Claim, "verdict" | "why"> {
  const row = rows.find(({ new: position }) => position !== null && position === claim.scope.position);
  if (row !== undefined && /^no(?: functional)? changes?\b/i.test(claim.text) && !row.changed.code)
    return { verdict: "confirmed", why: "The code is the same." };
  return { verdict: "unverifiable", why: "Nothing in it can be compared with the code." };
}
