// Purpose: weighs whether one posting follows another: each kind of evidence on its own, then all together.
import { dice } from "#series/facts/title-words.ts";
import { sketchLikeness } from "#series/facts/change-sketch.ts";
import { isPart } from "#series/postings/partial-rerolls.ts";
import type { Posting } from "#series/postings/posting.ts";
import type { Evidence } from "#series/revision.ts";
import type { PostingFeatures } from "#series/links/posting-features.ts";

/** A pair of postings with the evidence for it. */
export interface WeighedLink {
  readonly older: PostingFeatures;
  readonly evidence: readonly Evidence[];
  /** 0 to 1. */
  readonly confidence: number;
}

const DAY = 86_400;
const LONG_SILENCE = 400 * DAY;
/**
 * How far back similarity counts, in seconds. After a long silence only title and changed lines together count, because a title returns
 * after years for other work. The case that taught it: a v2 of `Call prctl(2) with ... integers` 18 months after v1.
 */
const MAX_GAP: Readonly<Record<Step, number>> = {
  same: 90 * DAY,
  up: 3 * LONG_SILENCE,
  "out-of-rfc": LONG_SILENCE,
  down: 30 * DAY,
};
/** The least similarity of titles that a posting in the same thread needs. */
const MIN_LIKENESS = 0.55;
/** The least similarity of titles for a higher version and for the same version again, with and without common paths or patches. */
const UP_TITLE = { supported: 0.45, alone: 0.65 };
const RFC_TITLE = { supported: 0.55, alone: 0.8 };
/** From this similarity on, the same version again may have changed most of its lines. */
const SAME_WORK = 0.6;
/** The share of changed lines that two postings of one person need in common. */
const MIN_CHANGES: Readonly<Record<Step, number>> = { same: 0.2, up: 0.2, "out-of-rfc": 0.35, down: 0.5 };
/** The share of changed lines that makes a posting the same version again after some days, whatever its title. */
const MIN_KEPT = 0.1;
const REWRITTEN_WITHIN = 4 * DAY;
const SAME_TITLE = { supported: 0.9, alone: 1 };
const NEEDED_TITLE = { same: SAME_TITLE, up: UP_TITLE, "out-of-rfc": RFC_TITLE, down: SAME_TITLE } as const;

interface Likeness {
  readonly samePerson: boolean;
  readonly title: number;
  readonly patches: number;
  readonly diffs: number;
  readonly paths: number;
  readonly changes: number;
}

/** The evidence that `newer` follows `older`, ignored kinds left out; null where there is none. */
export function weighLink(
  newer: PostingFeatures,
  older: PostingFeatures,
  ignored: ReadonlySet<Evidence>,
): WeighedLink | null {
  const explicit = statedEvidence(newer, older);
  if (explicit.size === 0 && !mayFollow(newer, older)) return null;
  const likeness = measure(newer, older);
  const found = new Map<Evidence, number>([
    ...explicit,
    ...threadEvidence(newer, older, likeness),
    ...likenessEvidence(newer, older, likeness),
  ]);
  for (const kind of ignored) found.delete(kind);
  if (found.size === 0) return null;
  const doubt = [...found.values()].reduce((product, weight) => product * (1 - weight), 1);
  return { older, evidence: ORDER.filter((kind) => found.has(kind)), confidence: round(1 - doubt) };
}

/** Kinds of evidence, strongest first. */
export const ORDER: readonly Evidence[] = ["manual", "change-id", "link", "thread", "subject", "patches"];

function statedEvidence(newer: PostingFeatures, older: PostingFeatures): ReadonlyMap<Evidence, number> {
  const found = new Map<Evidence, number>();
  const later = isLater(newer.posting, older.posting);
  if (later && overlaps(newer.changeIds, older.changeIds)) found.set("change-id", 0.98);
  // An author may restart the count: the `v2` of a patch whose `v1: <url>` is the v11.5 in somebody's series.
  if (newer.posting.sent > older.posting.sent && overlaps(newer.linkedIds, older.ids))
    found.set("link", 0.97);
  else if (mentionsOlder(newer, older)) found.set("link", 0.5);
  return found;
}

// Footnotes: `v1 -> v2 [1]`, and at the end `[1] https://...`. A link to one's own lower version is to the version before.
function mentionsOlder(newer: PostingFeatures, older: PostingFeatures): boolean {
  return (
    newer.posting.version > older.posting.version &&
    overlaps(newer.mentionedIds, older.ids) &&
    overlaps(newer.people, older.people)
  );
}

/** Whether two sets have something in common. */
export function overlaps(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const item of a) if (b.has(item)) return true;
  return false;
}

/** Whether the version, or for equal versions the time, puts `newer` after `older`. */
export function isLater(newer: Posting, older: Posting): boolean {
  const step = newer.version - older.version || (newer.minorVersion ?? 0) - (older.minorVersion ?? 0);
  if (step !== 0) return step > 0 || leavesRfc(newer, older);
  return newer.sent >= older.sent;
}

// `[RFC PATCH v3]` is followed by `[PATCH]`: the count restarts when the RFC is over.
function leavesRfc(newer: Posting, older: Posting): boolean {
  return older.rfc && !newer.rfc && newer.version === 1 && newer.sent > older.sent;
}

// The count starts again: the `v2` of a patch whose v1 was the v11.5 in somebody's series.
function isRestart(newer: Posting, older: Posting): boolean {
  return newer.version > 1 && newer.version < older.version && newer.sent > older.sent;
}

function mayFollow(newer: PostingFeatures, older: PostingFeatures): boolean {
  const { posting } = newer;
  if (targetBranchOf(posting) !== targetBranchOf(older.posting)) return false;
  const isOn = isLater(posting, older.posting) || isRestart(posting, older.posting);
  if (!isOn || posting.sent + DAY < older.posting.sent) return false;
  const gap = posting.sent - older.lastSent;
  return gap <= MAX_GAP[stepOf(posting, older.posting)] || overlaps(newer.answeredIds, older.ids);
}

/** The branch that a posting is for: `[PATCH AUTOSEL 5.13]`, `[PATCH v3 6.1.y]`, `[RHEL8.1 PATCH]`. On another branch it is another piece of work. */
export function targetBranchOf({ head }: Posting): string {
  const named = head.subject.tags.filter((tag) => /^[a-z-]*\d+\.\d/i.test(tag));
  return named.map((tag) => tag.replace(/^v/i, "")).join(" ");
}

/** The same version again (a RESEND, a reroll without a label), a higher one, an RFC that became a patch, or a count from the start. */
type Step = "same" | "up" | "out-of-rfc" | "down";

function stepOf(newer: Posting, older: Posting): Step {
  if (isRestart(newer, older)) return "down";
  if (newer.version !== older.version || newer.minorVersion !== older.minorVersion) {
    return newer.version >= older.version ? "up" : "out-of-rfc";
  }
  return older.rfc && !newer.rfc ? "out-of-rfc" : "same";
}

function measure(newer: PostingFeatures, older: PostingFeatures): Likeness {
  return {
    samePerson: overlaps(newer.people, older.people),
    title: newer.title.likeness(older.title),
    patches: overlap(newer.patchTitles, older.patchTitles, isPart(newer.posting, older.posting)),
    diffs: overlap(newer.patchIds, older.patchIds, false),
    paths: dice(newer.paths, older.paths),
    changes: sketchLikeness(newer.changes, older.changes),
  };
}

// The share of the smaller side, reduced where one side is a single patch, which says little about a long series.
function overlap(a: readonly string[], b: readonly string[], isPart: boolean): number {
  if (a.length === 0 || b.length === 0) return 0;
  const known = new Set(a);
  const shared = b.filter((item) => known.has(item)).length;
  const size = Math.min(a.length, b.length);
  const lonely = size === 1 && Math.max(a.length, b.length) > 1 && !isPart;
  return (shared / size) * (lonely ? 0.75 : 1);
}

function threadEvidence(
  newer: PostingFeatures,
  older: PostingFeatures,
  likeness: Likeness,
): readonly (readonly [Evidence, number])[] {
  if (!overlaps(newer.answeredIds, older.ids)) return [];
  const alike = Math.max(likeness.title, likeness.patches, likeness.diffs);
  const steps = newer.posting.version > older.posting.version || (newer.posting.minorVersion ?? 0) > 0;
  if (likeness.samePerson && steps) return [["thread", 0.9]];
  if (alike < MIN_LIKENESS) return [];
  // A patch without a number that somebody else sends in reply is an alternative, or the next step.
  if (likeness.samePerson) return [["thread", 0.8]];
  return steps ? [["thread", 0.6]] : [];
}

function likenessEvidence(
  newer: PostingFeatures,
  older: PostingFeatures,
  likeness: Likeness,
): readonly (readonly [Evidence, number])[] {
  const found: (readonly [Evidence, number])[] = [];
  const step = stepOf(newer.posting, older.posting);
  if (isStrange(newer, older, likeness)) return [];
  const title = titleWeight(likeness, step);
  if (title > 0) found.push(["subject", title]);
  const patches = patchesWeight(likeness, step);
  if (patches > 0) found.push(["patches", patches]);
  return found;
}

// Pairs that no similarity links.
function isStrange(newer: PostingFeatures, older: PostingFeatures, likeness: Likeness): boolean {
  const { samePerson, title, changes } = likeness;
  const step = stepOf(newer.posting, older.posting);
  if (
    step === "same" &&
    (isOtherWork(newer, older, likeness) || areOtherBatches(newer.posting, older.posting))
  )
    return true;
  if (step === "down" && !samePerson) return true;
  const old = newer.posting.sent - older.lastSent > LONG_SILENCE;
  return old && (title < SAME_WORK || changes < MIN_CHANGES[step]);
}

// A robot posts every week under one title; within days a patch may be rewritten from its first line.
function isOtherWork(newer: PostingFeatures, older: PostingFeatures, { diffs, changes }: Likeness): boolean {
  if (newer.posting.resend || newer.posting.sent - older.lastSent < REWRITTEN_WITHIN) return false;
  return newer.changes.length > 0 && older.changes.length > 0 && Math.max(diffs, changes) < MIN_KEPT;
}

// A list may have received a single patch of each of two batches of hundreds (`AUTOSEL 4.19 11/37`, months later `AUTOSEL 4.19 319/671`).
function areOtherBatches(newer: Posting, older: Posting): boolean {
  return newer.total !== older.total && (isFragment(newer) || isFragment(older));
}

function isFragment({ patches, total }: Posting): boolean {
  return patches.length * 2 < total;
}

// Another person's posting follows only where it states a higher version, and the diffs or the paths agree.
function titleWeight({ samePerson, title, ...rest }: Likeness, step: Step): number {
  const support = Math.max(rest.paths, rest.patches, rest.diffs, rest.changes);
  if (!samePerson) return step !== "same" && title > 0.9 && support >= 0.5 ? 0.6 : 0;
  const needed = NEEDED_TITLE[step];
  return title >= (support >= 0.5 ? needed.supported : needed.alone) ? 0.5 + 0.4 * title : 0;
}

// Patches that kept their titles or diffs, or diffs that kept their lines although every title is new.
function patchesWeight({ samePerson, title, patches, diffs, changes }: Likeness, step: Step): number {
  if (!samePerson && step === "same") return 0;
  const best = Math.max(patches, diffs);
  const kept = best >= (step === "same" ? 0.8 : 0.5) + (samePerson ? 0 : 0.15) ? 0.4 + 0.5 * best : 0;
  const needed = step === "same" && title < SAME_WORK ? 0.5 : MIN_CHANGES[step];
  return Math.max(kept, samePerson && changes >= needed ? 0.6 + 0.35 * changes : 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
