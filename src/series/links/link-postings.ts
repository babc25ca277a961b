// Purpose: finds for each posting the one that it follows; only postings that share a relation key are compared.
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { findForerunner } from "#series/links/find-forerunner.ts";
import { fillPartialReroll } from "#series/postings/partial-rerolls.ts";
import type { Posting } from "#series/postings/posting.ts";
import { MAX_PER_KEY } from "#series/links/relation-keys.ts";
import { ManualLinks } from "#series/links/manual-links.ts";
import type { Evidence } from "#series/revision.ts";
import { type PostingFeatures, featuresOf } from "#series/links/posting-features.ts";
import { ORDER, type WeighedLink, isLater, overlaps, weighLink } from "#series/links/weigh-link.ts";

/** The posting that another one follows, and why. */
export interface PostingLink {
  readonly older: Posting;
  readonly evidence: readonly Evidence[];
  readonly confidence: number;
}

/** Below this confidence two postings are not linked. */
const MIN_CONFIDENCE = 0.6;
/** The penalty for a skipped version: v4 follows v3 rather than an equally similar v2. */
const SKIP_COST = 0.05;
const MAX_SKIPS = 6;
/** The most versions that a link may skip ahead. */
const MAX_STEPS = 100;

/** The postings in order of time, each with its link; partial rerolls are completed with the patches that they leave unchanged. */
export function linkPostings(
  postings: readonly Posting[],
  options: AssembleOptions,
): ReadonlyMap<Posting, PostingLink | null> {
  if (postings.length < 2) return new Map(postings.map((only) => [only, null]));
  const ignored = options.ignoreEvidence ?? new Set<Evidence>();
  const index = new Map<string, PostingFeatures[]>();
  const links = new Map<Posting, PostingLink | null>();
  const followers = new Map<Posting, PostingFeatures>();
  const manual = new ManualLinks(options);
  for (const posting of [...postings].sort(comparePostings)) {
    const features = featuresOf(posting, ignored);
    const candidates = candidatesOf([...features.keys, ...manual.keysFor(features)], index);
    const weighed = candidates.flatMap((older) => weigh(features, older, { manual, ignored }) ?? []);
    const rivals = allowed(features, candidates, { manual, ignored });
    const best =
      climb(features, chooseBest(features, weighed), { weighed, followers, manual }) ??
      findForerunner(features, rivals, followers);
    const whole = best === null ? posting : fillPartialReroll(posting, best.older.posting);
    links.set(whole, best === null ? null : { ...best, older: best.older.posting });
    const indexed = whole === posting ? features : featuresOf(whole, ignored);
    if (best !== null) followers.set(best.older.posting, indexed);
    for (const key of indexed.keys) addTo(index, key, indexed);
  }
  return links;
}

function allowed(
  newer: PostingFeatures,
  candidates: readonly PostingFeatures[],
  { manual, ignored }: { readonly manual: ManualLinks; readonly ignored: ReadonlySet<Evidence> },
): readonly PostingFeatures[] {
  if (ignored.has("patches")) return [];
  return candidates.filter((older) => !manual.names("unlinks", newer, older));
}

/** The order of time; the head's name decides where two were sent in one second. */
export function comparePostings(a: Posting, b: Posting): number {
  return a.sent - b.sent || a.version - b.version || (a.head.messageId < b.head.messageId ? -1 : 1);
}

function addTo(index: Map<string, PostingFeatures[]>, key: string, features: PostingFeatures): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [features]);
  else list.push(features);
}

function candidatesOf(
  keys: readonly string[],
  index: ReadonlyMap<string, readonly PostingFeatures[]>,
): readonly PostingFeatures[] {
  const found = new Set<PostingFeatures>();
  for (const key of keys) {
    const list = index.get(key) ?? [];
    for (let at = Math.max(0, list.length - MAX_PER_KEY); at < list.length; at += 1) {
      const older = list[at];
      if (older !== undefined) found.add(older);
    }
  }
  return [...found];
}

function chooseBest(newer: PostingFeatures, weighed: readonly WeighedLink[]): WeighedLink | null {
  let best: WeighedLink | null = null;
  for (const link of weighed) {
    if (link.confidence < MIN_CONFIDENCE) continue;
    if (best === null || rank(newer, link) > rank(newer, best)) best = link;
    else if (rank(newer, link) === rank(newer, best) && isLater(link.older.posting, best.older.posting))
      best = link;
  }
  return best;
}

// The author of v3 links to v1 alone, or the title is that of v1 again: v3 still follows the v2 that follows v1.
function climb(
  newer: PostingFeatures,
  best: WeighedLink | null,
  {
    weighed,
    followers,
    manual,
  }: {
    readonly weighed: readonly WeighedLink[];
    readonly followers: ReadonlyMap<Posting, PostingFeatures>;
    readonly manual: ManualLinks;
  },
): WeighedLink | null {
  let at = best;
  for (let steps = 0; at !== null && steps < MAX_STEPS && !at.evidence.includes("manual"); steps += 1) {
    const next = followers.get(at.older.posting);
    if (next === undefined || manual.names("unlinks", newer, next)) break;
    const own = weighed.find(({ older, confidence }) => older === next && confidence >= MIN_CONFIDENCE);
    if (own === undefined && !isBetween(next, newer, at.older)) break;
    const evidence = ORDER.filter(
      (kind) => own?.evidence.includes(kind) === true || at?.evidence.includes(kind),
    );
    at = { older: next, evidence, confidence: Math.max(own?.confidence ?? 0, at.confidence) };
  }
  return at;
}

function isBetween(next: PostingFeatures, newer: PostingFeatures, older: PostingFeatures): boolean {
  const { version } = newer.posting;
  return (
    next.posting.version > older.posting.version &&
    next.posting.version < version &&
    overlaps(newer.people, next.people)
  );
}

function rank(newer: PostingFeatures, { older, confidence, evidence }: WeighedLink): number {
  if (evidence.includes("manual")) return 2;
  const skips = Math.min(MAX_SKIPS, Math.max(0, newer.posting.version - older.posting.version - 1));
  return confidence - skips * SKIP_COST;
}

function weigh(
  newer: PostingFeatures,
  older: PostingFeatures,
  { manual, ignored }: { readonly manual: ManualLinks; readonly ignored: ReadonlySet<Evidence> },
): WeighedLink | null {
  if (manual.names("unlinks", newer, older)) return null;
  const link = weighLink(newer, older, ignored);
  if (!manual.names("links", newer, older)) return link;
  return { older, evidence: ["manual", ...(link?.evidence ?? [])], confidence: 1 };
}
