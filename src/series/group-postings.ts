// Purpose: sorts covers and patches into postings: by thread first, then by sender, version, total and time.
import { joinPartialRerolls } from "#series/partial-rerolls.ts";
import {
  type Entry,
  type Posting,
  compareMails,
  makePosting,
  positionOf,
  sameHand,
  sentAt,
} from "#series/posting.ts";
import { UnionFind } from "#series/union-find.ts";

/** Longest pause in seconds between mails of one posting that no thread holds together. */
const MAX_PAUSE = 15 * 60;
/** Mails of a thread with the same version and total, but of another hand, belong together within this many seconds. */
const MAX_SAME_SESSION = 60 * 60;
/** Ancestors that are looked at for a mail. */
const MAX_ANCESTORS = 200;

/** Sorts entries into postings; the result depends on the set of entries alone, not on their order. */
export function groupPostings(entries: readonly Entry[]): readonly Posting[] {
  const sorted = [...entries].sort(compareMails);
  const byId = new Map(sorted.map((entry) => [entry.messageId, entry]));
  const threads = joinThreads(sorted, byId);
  const postings = threads.flatMap((mails) => splitReposts(mails, byId));
  return joinPartialRerolls(joinBySession(adoptByCovers(postings, byId)).map(makePosting));
}

/** Joins each numbered patch to its nearest ancestor of the same series, else to those that answer the same mail. */
function joinThreads(
  sorted: readonly Entry[],
  byId: ReadonlyMap<string, Entry>,
): readonly (readonly Entry[])[] {
  const groups = new UnionFind<Entry>(sorted);
  const orphans = new Map<string, Entry>();
  for (const entry of sorted) {
    if (!isNumberedPatch(entry)) continue;
    const ancestor = seriesAncestor(entry, byId);
    if (ancestor !== null) groups.join(entry, ancestor);
    else joinOrphan(entry, { orphans, groups });
  }
  return groups.groups();
}

function joinOrphan(
  entry: Entry,
  state: {
    readonly orphans: Map<string, Entry>;
    readonly groups: UnionFind<Entry>;
  },
): void {
  const parent = entry.references[0];
  if (parent === undefined) return;
  const key = `${seriesKey(entry)} ${parent}`;
  const sibling = state.orphans.get(key);
  if (sibling === undefined) state.orphans.set(key, entry);
  else if (belongTogether(entry, sibling)) state.groups.join(entry, sibling);
}

// A mail that answers its own position starts anew: the second `[PATCH 1/3]` in a thread is a reroll without a label.
function seriesAncestor(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry | null {
  for (const id of entry.references.slice(0, MAX_ANCESTORS)) {
    const ancestor = byId.get(id);
    if (ancestor === undefined || ancestor === entry || !sameSeries(entry, ancestor)) continue;
    return positionOf(ancestor) === positionOf(entry) ? null : ancestor;
  }
  return null;
}

function isNumberedPatch(entry: Entry): boolean {
  return entry.series.kind === "patch" && entry.subject.position !== null;
}

function sameSeries(a: Entry, b: Entry): boolean {
  return isNumbered(b) && seriesKey(a) === seriesKey(b) && belongTogether(a, b);
}

function isNumbered(entry: Entry): boolean {
  return entry.subject.position !== null;
}

function belongTogether(a: Entry, b: Entry): boolean {
  return sameHand(a, b) || Math.abs(sentAt(a) - sentAt(b)) <= MAX_SAME_SESSION;
}

function seriesKey({ subject }: Entry): string {
  return `${subject.version}.${subject.minorVersion ?? 0}/${subject.total ?? 0}${subject.resend ? " resend" : ""}`;
}

/** Parts mails of one thread where a position comes twice: each goes where its ancestor is, else to the newest set with room. */
function splitReposts(
  mails: readonly Entry[],
  byId: ReadonlyMap<string, Entry>,
): readonly (readonly Entry[])[] {
  const sets: Map<number, Entry>[] = [];
  const setOf = new Map<string, Map<number, Entry>>();
  for (const entry of [...mails].sort(compareMails)) {
    const position = positionOf(entry);
    const near = entry.references
      .map((id) => byId.get(id))
      .find((ancestor) => ancestor && setOf.has(ancestor.messageId));
    const home = near === undefined ? undefined : setOf.get(near.messageId);
    const set =
      [home, ...[...sets].reverse()].find((candidate) => candidate?.has(position) === false) ?? new Map();
    if (set.size === 0) sets.push(set);
    set.set(position, entry);
    setOf.set(entry.messageId, set);
  }
  return sets.map((set) => [...set.values()]);
}

/** A cover that stands alone takes in the patches that answer it, though their tags differ from its own. */
function adoptByCovers(
  sets: readonly (readonly Entry[])[],
  byId: ReadonlyMap<string, Entry>,
): readonly (readonly Entry[])[] {
  const lone = new Map<string, readonly Entry[]>();
  for (const set of sets) {
    const only = set.length === 1 ? set[0] : undefined;
    if (only?.series.kind === "cover") lone.set(only.messageId, set);
  }
  const adopted = new Map<readonly Entry[], Entry[]>();
  const rest = sets.filter((set) => {
    const cover = coverAnswered(set, byId);
    const home = cover === null ? undefined : lone.get(cover.messageId);
    if (home === undefined || adopted.has(home)) return true;
    adopted.set(home, [...home, ...set]);
    return false;
  });
  return rest.map((set) => adopted.get(set) ?? set);
}

function coverAnswered(set: readonly Entry[], byId: ReadonlyMap<string, Entry>): Entry | null {
  if (!set.every(isNumberedPatch)) return null;
  const covers = set.map((entry) => byId.get(entry.references[0] ?? ""));
  const cover = covers.find((parent) => parent?.series.kind === "cover");
  const first = set[0];
  if (cover === undefined || first === undefined || !sameHand(cover, first)) return null;
  const clash =
    cover.subject.versionStated &&
    first.subject.versionStated &&
    cover.subject.version !== first.subject.version;
  return clash || Math.abs(sentAt(cover) - sentAt(first)) > MAX_SAME_SESSION ? null : cover;
}

/** Joins what no thread holds together: same sender, version and total, sent within minutes, no position twice. */
function joinBySession(sets: readonly (readonly Entry[])[]): readonly (readonly Entry[])[] {
  const open = new Map<string, Entry[]>();
  const joined: Entry[][] = [];
  const inTime = [...sets].sort((a, b) => compareMails(first(a), first(b)));
  for (const set of inTime) {
    const head = first(set);
    const key = `${seriesKey(head)} ${head.series.mail.sender.email.toLowerCase()}`;
    const before = open.get(key);
    if (isNumbered(head) && before !== undefined && fits(before, set)) {
      before.push(...set);
      continue;
    }
    const fresh = [...set];
    joined.push(fresh);
    if (isNumbered(head)) open.set(key, fresh);
  }
  return joined;
}

function first(set: readonly Entry[]): Entry {
  return set.reduce((early, entry) => (compareMails(entry, early) < 0 ? entry : early));
}

function fits(before: readonly Entry[], set: readonly Entry[]): boolean {
  const last = Math.max(...before.map(sentAt));
  if (sentAt(first(set)) - last > MAX_PAUSE) return false;
  const taken = new Set(before.map(positionOf));
  return set.every((entry) => !taken.has(positionOf(entry)));
}
