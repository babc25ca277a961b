// Purpose: what the author says of a step and what became of it, counted for the whole step and for each patch.
import type { Claim, ClaimVerdict, Comparison } from "#compare/comparison.ts";

/** How a claim stands. `whole`: it sums up the items under it, which have the verdicts. */
export type ClaimStanding = ClaimVerdict | "whole";

/** The words of each standing. docs/comparison.md shows them. */
export const STANDING_WORDS: Readonly<Record<ClaimStanding, string>> = {
  confirmed: "confirmed",
  contradicted: "contradicted",
  unverifiable: "can't be checked",
  whole: "can't be checked as a whole",
};

/** How the claim at an index stands among its neighbours. */
export function standingAt(claims: readonly Claim[], at: number): ClaimStanding {
  const [claim, next] = [claims[at], claims[at + 1]];
  const verdict = claim?.verdict ?? "unverifiable";
  return verdict === "unverifiable" && (next?.depth ?? 0) > (claim?.depth ?? 0) ? "whole" : verdict;
}

/** Claims by verdict, gravest first, without empty ones; one that sums up others is not counted. */
export function countClaims(
  claims: readonly Claim[],
): readonly { readonly standing: ClaimVerdict; readonly count: number }[] {
  const standings = claims.map((_, at) => standingAt(claims, at));
  return (["contradicted", "confirmed", "unverifiable"] as const)
    .map((standing) => ({ standing, count: standings.filter((one) => one === standing).length }))
    .filter(({ count }) => count > 0);
}

/** Why the author's words don't account for a change: they are silent, or speak of the whole and might mean it. */
export type Silence = "silent" | "not-named";

/** How the author is silent on patches that no claim names: what he says of the whole series, and nobody can check, may be about any. */
export function silenceOf({ claims }: Pick<Comparison, "claims">): Silence {
  const mayMean = claims.some(
    ({ scope }, at) => scope.position === null && standingAt(claims, at) === "unverifiable",
  );
  return mayMean ? "not-named" : "silent";
}

/** What the author says of one patch. */
export interface PatchClaims {
  readonly total: number;
  readonly confirmed: number;
  readonly contradicted: number;
  /** Set where the code changed and no claim is about the patch. */
  readonly silence: Silence | null;
}

/** Claims about one patch of the new version, and what became of them. */
export function claimsAt(comparison: Comparison, position: number): PatchClaims {
  const own = comparison.claims.filter(({ scope }) => scope.position === position);
  const count = (verdict: ClaimVerdict): number => own.filter((claim) => claim.verdict === verdict).length;
  const silent = own.length === 0 && comparison.unclaimed.includes(position);
  return {
    total: own.length,
    confirmed: count("confirmed"),
    contradicted: count("contradicted"),
    silence: silent ? silenceOf(comparison) : null,
  };
}
