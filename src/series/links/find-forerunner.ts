// Purpose: a v2 that looks like nothing else has a v1 all the same: rewritten whole, under a new title.
import type { Posting } from "#series/postings/posting.ts";
import { dice } from "#series/facts/title-words.ts";
import type { PostingFeatures } from "#series/links/posting-features.ts";
import { type WeighedLink, branchOf, overlaps } from "#series/links/weigh-link.ts";

/** Longest time in seconds between the two. */
const MAX_GAP = 45 * 86_400;
/** Share of files that they have in common. */
const MIN_PATHS = 0.6;
/** Least likeness of their titles: one more word than `kvm: ppc: book3s hv:`. */
const MIN_TITLE = 0.25;
/** No surer than the least sure of all links. */
const CONFIDENCE = 0.6;

/**
 * The one posting of the version before, by the same hand, on the same files, weeks ago, that has no follower yet; null where
 * there is none, or more than one. The case that taught it: `v2 Sanitise vcpu registers in nested path` after
 * `Do not expose HFSCR sanitisation to nested hypervisor`.
 */
export function findForerunner(
  newer: PostingFeatures,
  candidates: readonly PostingFeatures[],
  followers: ReadonlyMap<Posting, unknown>,
): WeighedLink | null {
  if (newer.posting.version < 2) return null;
  const found = candidates.filter((older) => !followers.has(older.posting) && mayPrecede(older, newer));
  const [only, another] = found;
  if (only === undefined || another !== undefined) return null;
  return { older: only, evidence: ["patches"], confidence: CONFIDENCE };
}

function mayPrecede(older: PostingFeatures, newer: PostingFeatures): boolean {
  const gap = newer.posting.sent - older.lastSent;
  return (
    older.posting.version === newer.posting.version - 1 &&
    gap >= 0 &&
    gap <= MAX_GAP &&
    branchOf(older.posting) === branchOf(newer.posting) &&
    overlaps(older.people, newer.people) &&
    dice(older.paths, newer.paths) >= MIN_PATHS &&
    newer.title.likeness(older.title) >= MIN_TITLE
  );
}
