// Purpose: pairs the patches of the new revision with those of the old one, the way a reviewer would.
import { assign, COST_MAX } from "#compare/pairing/assign.ts";
import { Likeness } from "#compare/pairing/likeness.ts";
import type { PatchFacts } from "#compare/pairing/patch-facts.ts";
import { sharesFile } from "#compare/pairing/similarity.ts";

/** Indexes into the two lists of patches; null on one side for a patch that was dropped or added. */
export interface Pair {
  readonly old: number | null;
  readonly new: number | null;
}

interface Matching {
  readonly older: readonly PatchFacts[];
  readonly newer: readonly PatchFacts[];
  /** New index of each old patch, old index of each new one; -1 while open. */
  readonly newOf: Int32Array;
  readonly oldOf: Int32Array;
}

/** Below this similarity two patches are not shown as one; measured on labelled pairs. */
const LEAST_SIMILARITY = 0.265;
/** The limit for the only patch that is left on both sides. */
const LEAST_ALONE = 0.15;
const SCALE = 10_000;

/**
 * Pairs by a `Change-Id:`, then by equal diffs, then by equal + and - lines, then by a title that is unique on both sides where a file is shared,
 * then by the best assignment of the remaining patches, then by unique titles alone. Pairs are in the new order, a dropped patch before the
 * first pair that follows it in the old order.
 */
export function pairPatches(older: readonly PatchFacts[], newer: readonly PatchFacts[]): readonly Pair[] {
  const matching: Matching = {
    older,
    newer,
    newOf: new Int32Array(older.length).fill(-1),
    oldOf: new Int32Array(newer.length).fill(-1),
  };
  matchByKey(matching, ({ changeId }) => changeId);
  matchByKey(matching, ({ diffKey, titleKey }) => `${titleKey}\n${diffKey}`);
  matchByKey(matching, ({ diffKey, files }) => (files.length === 0 ? null : diffKey));
  matchByKey(matching, ({ changeKey, titleKey }) => `${titleKey}\n${changeKey}`);
  matchByUniqueTitle(matching, sharesFile);
  matchByKey(matching, ({ changeKey, files }) => (files.length === 0 ? null : changeKey));
  matchBySimilarity(matching);
  // Remaining patches of one title that moved to other files: `"graph" segfaults on top-level asm` was first fixed in the parser.
  matchByUniqueTitle(matching, () => true);
  matchOnly(matching);
  return inOrder(matching.newOf, matching.oldOf);
}

/** Lists pairs as `git range-diff` does. */
export function inOrder(newOf: Int32Array, oldOf: Int32Array): readonly Pair[] {
  const pairs: Pair[] = [];
  const shown = new Uint8Array(newOf.length);
  let old = 0;
  const showDropped = (): void => {
    for (; old < newOf.length && (shown[old] === 1 || newOf[old] === -1); old++)
      if (shown[old] !== 1) pairs.push({ old, new: null });
  };
  for (const [index, partner] of oldOf.entries()) {
    showDropped();
    pairs.push({ old: partner === -1 ? null : partner, new: index });
    if (partner !== -1) shown[partner] = 1;
  }
  showDropped();
  return pairs;
}

function tie(matching: Matching, old: number, index: number): void {
  matching.newOf[old] = index;
  matching.oldOf[index] = old;
}

// Equal keys are paired in order, so that a series of equal patches keeps its order.
function matchByKey(matching: Matching, keyOf: (facts: PatchFacts) => string | null): void {
  if (isDone(matching)) return;
  const open = openByKey(matching, keyOf);
  for (const [index, facts] of matching.newer.entries()) {
    const key = matching.oldOf[index] === -1 ? keyOf(facts) : null;
    const old = key === null ? undefined : open.get(key)?.shift();
    if (old !== undefined) tie(matching, old, index);
  }
}

function openByKey(
  { older, newOf }: Matching,
  keyOf: (facts: PatchFacts) => string | null,
): ReadonlyMap<string, number[]> {
  const open = new Map<string, number[]>();
  for (const [old, facts] of older.entries()) {
    const key = newOf[old] === -1 ? keyOf(facts) : null;
    if (key === null) continue;
    const same = open.get(key);
    if (same === undefined) open.set(key, [old]);
    else same.push(old);
  }
  return open;
}

function isDone({ newOf, oldOf }: Matching): boolean {
  return !newOf.includes(-1) || !oldOf.includes(-1);
}

function matchByUniqueTitle(matching: Matching, fits: (one: PatchFacts, two: PatchFacts) => boolean): void {
  if (isDone(matching)) return;
  const olds = uniqueTitles(matching.older);
  for (const [title, index] of uniqueTitles(matching.newer)) {
    const old = olds.get(title);
    if (old === undefined || matching.newOf[old] !== -1 || matching.oldOf[index] !== -1) continue;
    const [one, two] = [matching.older[old], matching.newer[index]];
    if (one !== undefined && two !== undefined && fits(one, two)) tie(matching, old, index);
  }
}

function uniqueTitles(patches: readonly PatchFacts[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const [index, { titleKey }] of patches.entries()) seen.set(titleKey, seen.has(titleKey) ? -1 : index);
  return new Map([...seen].filter(([title, index]) => title !== "" && index !== -1));
}

function matchBySimilarity(matching: Matching): void {
  const olds = openIndexes(matching.newOf);
  const news = openIndexes(matching.oldOf);
  if (olds.length === 0 || news.length === 0) return;
  const size = olds.length + news.length;
  const cost = leftoverCosts(matching, olds, news);
  const rows = assign({ size, cost });
  for (const [column, old] of olds.entries()) {
    const index = news[rows[column] ?? -1];
    if (index !== undefined && (cost[column + size * (rows[column] ?? 0)] ?? COST_MAX) < COST_MAX)
      tie(matching, old, index);
  }
}

// The only remaining patch on both sides is one patch in two versions, even if little of the first is left.
function matchOnly(matching: Matching): void {
  const [old, ...others] = openIndexes(matching.newOf);
  const [index, ...more] = openIndexes(matching.oldOf);
  if (old === undefined || index === undefined || others.length + more.length > 0) return;
  const [one, two] = [matching.older[old], matching.newer[index]];
  if (one === undefined || two === undefined) return;
  const [alike = 0] = new Likeness([two], [one, two]).with(one);
  if (sharesFile(one, two) && alike >= LEAST_ALONE) tie(matching, old, index);
}

// Leaving both patches alone costs as much as a pair with the least similarity.
function leftoverCosts(
  { older, newer }: Matching,
  olds: readonly number[],
  news: readonly number[],
): Int32Array {
  const size = olds.length + news.length;
  const alone = Math.round(((1 - LEAST_SIMILARITY) * SCALE) / 2);
  const cost = new Int32Array(size * size);
  const likeness = new Likeness(
    news.flatMap((index) => newer[index] ?? []),
    [...older, ...newer],
  );
  for (const [column, one] of olds.flatMap((old) => older[old] ?? []).entries()) {
    for (const [row, alike] of likeness.with(one).entries())
      cost[column + size * row] = alike > LEAST_SIMILARITY ? Math.round((1 - alike) * SCALE) : COST_MAX;
    for (let row = news.length; row < size; row++) cost[column + size * row] = alone;
  }
  for (let column = olds.length; column < size; column++)
    for (let row = 0; row < news.length; row++) cost[column + size * row] = alone;
  return cost;
}

function openIndexes(partners: Int32Array): readonly number[] {
  return [...partners.keys()].filter((index) => partners[index] === -1);
}
