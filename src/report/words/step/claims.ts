// Purpose: the author's claims about a step and their verdicts, counted for the whole step and for each patch.
import type { Claim, ClaimVerdict, Comparison } from "#compare/comparison.ts";

/** The standing of a claim. `whole`: it sums up the items under it, which have the verdicts. */
export type ClaimStanding = ClaimVerdict | "whole";

/** The words of each standing. docs/comparison.md shows them. */
export const STANDING_WORDS: Readonly<Record<ClaimStanding, string>> = {
  confirmed: "confirmed",
  contradicted: "contradicted",
  unverifiable: "can't be checked",
  whole: "can't be checked as a whole",
};

/** The standing of the claim at an index, among its neighbours. */
export function standingAt(claims: readonly Claim[], at: number): ClaimStanding {
  const [claim, next] = [claims[at], claims[at + 1]];
  const verdict = claim?.verdict ?? "unverifiable";
  return verdict === "unverifiable" && (next?.depth ?? 0) > (claim?.depth ?? 0) ? "whole" : verdict;
}

/** The number of claims by verdict, gravest first, without zeros; a claim that sums up others is not counted. */
export function countClaims(
  claims: readonly Claim[],
): readonly { readonly standing: ClaimVerdict; readonly count: number }[] {
  const standings = claims.map((_, at) => standingAt(claims, at));
  return (["contradicted", "confirmed", "unverifiable"] as const)
    .map((standing) => ({ standing, count: standings.filter((one) => one === standing).length }))
    .filter(({ count }) => count > 0);
}

/** Why the author's words don't explain a change: there are none, or they are about the whole series and might mean it. */
export type Silence = "silent" | "not-named";

/** Why a change is unexplained. `no-note`: a maintainer changed it while applying and left no note. */
export type Unclaimed = Silence | "no-note";

/** The words of each reason, for the middle of a sentence. */
export const UNCLAIMED_WORDS: Readonly<Record<Unclaimed, string>> = {
  silent: "changed without a word of the author",
  "not-named": "changed, and nothing that the author says names it",
  "no-note": "changed on applying, and no note says so",
};

/** Why patches that no claim names are unexplained: a claim about the whole series that can't be verified may be about any of them. */
export function silenceOf({ claims }: Pick<Comparison, "claims">): Silence {
  const mayMean = claims.some(
    ({ scope }, at) => scope.position === null && standingAt(claims, at) === "unverifiable",
  );
  return mayMean ? "not-named" : "silent";
}

/** The author's claims about one patch, counted. */
export interface PatchClaims {
  readonly total: number;
  readonly confirmed: number;
  readonly contradicted: number;
  /** Set where the code changed and no claim is about the patch. */
  readonly silence: Silence | null;
}

/** The claims about one patch of the new version, and their verdicts. */
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
