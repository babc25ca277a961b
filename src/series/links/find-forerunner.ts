// Purpose: finds the v1 of a v2 that resembles no other posting, because it was rewritten whole under a new title.
import type { Posting } from "#series/postings/posting.ts";
import { dice } from "#series/facts/title-words.ts";
import type { PostingFeatures } from "#series/links/posting-features.ts";
import { type WeighedLink, targetBranchOf, overlaps } from "#series/links/weigh-link.ts";

/** The longest time between the two, in seconds. */
const MAX_GAP = 45 * 86_400;
/** The least share of files that both touch. */
const MIN_PATHS = 0.6;
/** The least similarity of their titles: one more word than `kvm: ppc: book3s hv:`. */
const MIN_TITLE = 0.25;
/** The confidence: the lowest of all links. */
const CONFIDENCE = 0.6;

/**
 * The only posting of the previous version by the same person, on the same files, some weeks older, that has no follower yet; null where
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
    targetBranchOf(older.posting) === targetBranchOf(newer.posting) &&
    overlaps(older.people, newer.people) &&
    dice(older.paths, newer.paths) >= MIN_PATHS &&
    newer.title.likeness(older.title) >= MIN_TITLE
  );
}
