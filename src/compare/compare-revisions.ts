// Purpose: compares two revisions from their mails alone; no repository is needed.
import { collectClaims } from "#compare/collect-claims.ts";
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import { describeChange } from "#compare/describe-change.ts";
import { findStaleReviews } from "#compare/find-stale-reviews.ts";
import { pairPatches } from "#compare/pair-patches.ts";
import { readFacts } from "#compare/patch-facts.ts";
import { verifyClaims } from "#compare/verify-claims.ts";
import type { Revision } from "#series/revision.ts";

/** What changed from `older` to `newer`, what the author says of it, and whose review is out of date. */
export function compareRevisions(older: Revision, newer: Revision): Comparison {
  const facts = readFacts(older, newer);
  const rows = pairPatches(facts.older, facts.newer).map((pair) => describeChange(pair, facts));
  const claims = verifyClaims(collectClaims(older, newer), rows);
  return {
    old: older,
    new: newer,
    rows,
    claims,
    unclaimed: findUnclaimed(rows, claims),
    staleReviews: findStaleReviews(older, newer, rows),
  };
}

function findUnclaimed(rows: readonly Row[], claims: readonly Claim[]): readonly number[] {
  const told = new Set(claims.map(({ scope }) => scope.position));
  return rows.flatMap((row) =>
    row.old !== null && row.new !== null && row.changed.code && !told.has(row.new) ? [row.new] : [],
  );
}
