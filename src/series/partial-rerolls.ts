// Purpose: partial rerolls: `[PATCH v6 3/7]` alone, in answer to v5 3/7, replaces that patch and leaves the rest of v5.
import { type Entry, type Posting, makePosting, positionOf } from "#series/posting.ts";

/** Makes one posting of the partial rerolls of one version that answer one older posting, position by position. */
export function joinPartialRerolls(postings: readonly Posting[]): readonly Posting[] {
  const homes = new Map<string, Posting>();
  for (const posting of postings) for (const entry of ownMails(posting)) homes.set(entry.messageId, posting);
  const joined = new Map<string, Entry[]>();
  const whole: Posting[] = [];
  for (const posting of postings) {
    const older = answeredBy(posting, homes);
    if (older === null) {
      whole.push(posting);
      continue;
    }
    const key = roomFor(posting, older, joined);
    joined.set(key, [...(joined.get(key) ?? []), ...posting.patches]);
  }
  return [...whole, ...[...joined.values()].map(makePosting)];
}

/** The posting with the patches of `older` that it leaves as they were; unchanged where it is no partial reroll. */
export function fillPartialReroll(posting: Posting, older: Posting): Posting {
  const before = [...older.patches, ...older.inherited];
  const ids = new Set(before.map((entry) => entry.messageId));
  if (older.cover !== null) ids.add(older.cover.messageId);
  if (!isPart(posting, older) || !posting.patches.every((entry) => ids.has(entry.references[0] ?? "")))
    return posting;
  const replaced = new Set(posting.patches.map(positionOf));
  const inherited = before.filter((entry) => !replaced.has(positionOf(entry)));
  return {
    ...posting,
    inherited: inherited.sort((a, b) => positionOf(a) - positionOf(b)),
    title: older.title,
  };
}

function answeredBy(posting: Posting, homes: ReadonlyMap<string, Posting>): Posting | null {
  const older = homes.get(posting.patches[0]?.references[0] ?? "");
  if (older === undefined || older === posting || !isPart(posting, older)) return null;
  return posting.patches.every((entry) => homes.get(entry.references[0] ?? "") === older) ? older : null;
}

function isPart(posting: Posting, older: Posting): boolean {
  const numbered = posting.patches.every((entry) => entry.subject.position !== null);
  return (
    posting.cover === null &&
    numbered &&
    posting.total > 1 &&
    posting.total === older.total &&
    posting.patches.length < posting.total
  );
}

// A position that is taken already opens a further set: the same patch was rerolled twice.
function roomFor(posting: Posting, older: Posting, joined: ReadonlyMap<string, readonly Entry[]>): string {
  const taken = (key: string): boolean => {
    const positions = new Set((joined.get(key) ?? []).map(positionOf));
    return posting.patches.some((entry) => positions.has(positionOf(entry)));
  };
  const key = `${older.head.messageId} ${posting.version}.${posting.minorVersion ?? 0}`;
  let attempt = 0;
  while (taken(`${key} ${attempt}`)) attempt += 1;
  return `${key} ${attempt}`;
}

function ownMails(posting: Posting): readonly Entry[] {
  return posting.cover === null ? posting.patches : [posting.cover, ...posting.patches];
}
