// Purpose: partial rerolls: `[PATCH v6 3/7]` alone, in answer to v5 3/7, replaces that patch and leaves the rest of v5.
import { foldTitle } from "#series/facts/title-words.ts";
import { mailsOf } from "#series/postings/mails-of.ts";
import { type MailSet, fitTogether, mergeSets } from "#series/postings/mail-set.ts";
import { type Entry, type Posting, makePosting, positionOf } from "#series/postings/posting.ts";

/** Makes one posting of the partial rerolls of one version that answer one older posting, position by position. */
export function joinPartialRerolls(postings: readonly Posting[]): readonly Posting[] {
  const homes = new Map<string, Posting>();
  for (const posting of postings) for (const entry of mailsOf(posting)) homes.set(entry.messageId, posting);
  const joined = new Map<string, MailSet>();
  const whole: Posting[] = [];
  for (const posting of postings) {
    const older = answeredBy(posting, homes);
    if (older === null) {
      whole.push(posting);
      continue;
    }
    const key = roomFor(posting, older, joined);
    const set = { mails: posting.patches, copies: posting.copies };
    const before = joined.get(key);
    joined.set(key, before === undefined ? set : mergeSets(before, set));
  }
  return [...whole, ...[...joined.values()].map(makePosting)];
}

/** The posting completed with the unchanged patches of `older`; the posting itself where it isn't a partial reroll. */
export function fillPartialReroll(posting: Posting, older: Posting): Posting {
  const before = [...older.patches, ...older.inherited];
  if (!isPart(posting, older) || !(answers(posting, older) || repeats(posting, before))) return posting;
  const replaced = new Set(posting.patches.map(positionOf));
  const inherited = before.filter((entry) => !replaced.has(positionOf(entry)));
  return {
    ...posting,
    inherited: inherited.sort((a, b) => positionOf(a) - positionOf(b)),
    title: older.title,
  };
}

function answers({ patches }: Posting, older: Posting): boolean {
  const ids = new Set([...older.patches, ...older.inherited].map((entry) => entry.messageId));
  if (older.cover !== null) ids.add(older.cover.messageId);
  return patches.every((entry) => ids.has(entry.references[0] ?? ""));
}

// None may answer a missing mail, and each must have the position and the title of a patch of the previous version.
function repeats({ patches }: Posting, before: readonly Entry[]): boolean {
  const own = new Set(patches.map((entry) => entry.messageId));
  const titles = new Map(before.map((entry) => [positionOf(entry), foldTitle(entry.series.mail.title)]));
  return patches.every(
    (entry) =>
      entry.references.every((id) => own.has(id)) &&
      titles.get(positionOf(entry)) === foldTitle(entry.series.mail.title),
  );
}

function answeredBy(posting: Posting, homes: ReadonlyMap<string, Posting>): Posting | null {
  const older = homes.get(posting.patches[0]?.references[0] ?? "");
  if (older === undefined || older === posting || !isPart(posting, older)) return null;
  return posting.patches.every((entry) => homes.get(entry.references[0] ?? "") === older) ? older : null;
}

/** Whether a posting may be some patches of an older one, sent again: numbered the same way, without a cover, not all. */
export function isPart(posting: Posting, older: Posting): boolean {
  const numbered = posting.patches.every((entry) => entry.subject.position !== null);
  return (
    posting.cover === null &&
    numbered &&
    posting.total > 1 &&
    posting.total === older.total &&
    posting.patches.length < posting.total
  );
}

// A position that is already taken starts another set: the same patch was rerolled twice.
function roomFor(posting: Posting, older: Posting, joined: ReadonlyMap<string, MailSet>): string {
  const key = `${older.head.messageId} ${posting.version}.${posting.minorVersion ?? 0}`;
  const set = { mails: posting.patches, copies: posting.copies };
  for (let attempt = 0; ; attempt += 1) {
    const there = joined.get(`${key} ${attempt}`);
    if (there === undefined || fitTogether(there, set)) return `${key} ${attempt}`;
  }
}
