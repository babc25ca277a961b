// Purpose: joins the patches of one series by their thread.
import type { Subject } from "#patch/subject.ts";
import { MAX_SESSION_PAUSE, fromOneSession, isNumberedPatch, seriesKey } from "#series/postings/mail-set.ts";
import { type Entry, positionOf, sameSenderOrAuthor, sentAt } from "#series/postings/posting.ts";
import { UnionFind } from "#series/postings/union-find.ts";

/** Joins each numbered patch to its nearest ancestor of the same series, else to the patches that answer the same mail. */
export function joinThreads(
  sorted: readonly Entry[],
  byId: ReadonlyMap<string, Entry>,
): readonly (readonly Entry[])[] {
  const groups = new UnionFind<Entry>(sorted);
  const siblings = new Map<string, Entry>();
  for (const entry of sorted.filter(isNumberedPatch)) {
    const ancestor = seriesAncestor(entry, byId);
    if (ancestor === null) joinSibling(entry, siblings, groups);
    else groups.join(entry, ancestor);
  }
  return groups.groups();
}

// A mail that answers its own position starts a new posting: the second `[PATCH 1/3]` in a thread is a reroll without a version.
function seriesAncestor(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry | null {
  for (const id of entry.references) {
    const ancestor = byId.get(id);
    if (ancestor === undefined || !areOneSeries(entry, ancestor)) continue;
    return positionOf(ancestor) === positionOf(entry) ? null : ancestor;
  }
  return null;
}

function areOneSeries(a: Entry, b: Entry): boolean {
  if (b.subject.position === null) return false;
  if (seriesKey(a) === seriesKey(b)) return fromOneSession(a, b);
  const pause = sentAt(a) - sentAt(b);
  if (pause < 0 || pause > MAX_SESSION_PAUSE || !sameSenderOrAuthor(a, b)) return false;
  return lostItsVersion(a.subject, b.subject);
}

// `[PATCH 2/2]` in answer to `[PATCH 1/2 V2]`, seconds later: the author wrote the version only on the first mail.
function lostItsVersion(a: Subject, b: Subject): boolean {
  return !a.versionStated && b.versionStated && a.total === b.total;
}

// The cover may be on another list, or have other tags than its patches.
function joinSibling(entry: Entry, siblings: Map<string, Entry>, groups: UnionFind<Entry>): void {
  const parent = entry.references[0];
  if (parent === undefined) return;
  const key = `${seriesKey(entry)} ${parent}`;
  const sibling = siblings.get(key);
  if (sibling === undefined) siblings.set(key, entry);
  else if (fromOneSession(entry, sibling)) groups.join(entry, sibling);
}
