// Purpose: splits a thread in which a position occurs twice: sent twice by mistake, or a reroll without a version.
import type { MailSet } from "#series/postings/mail-set.ts";
import { type Entry, compareMails, positionOf, sentAt } from "#series/postings/posting.ts";
import { foldTitle } from "#series/facts/title-words.ts";

/** The same patch again within this many seconds was sent by mistake. */
const MAX_COPY_PAUSE = 60 * 60;
/** The most sets that are tried for a mail, newest first. */
const MAX_TRIED = 8;

interface OpenSet {
  readonly byPosition: Map<number, Entry>;
  readonly copies: Entry[];
}

/** Each mail goes to the set of its nearest ancestor, else to the newest set in which its position is free. */
export function splitReposts(mails: readonly Entry[], byId: ReadonlyMap<string, Entry>): readonly MailSet[] {
  const sets: OpenSet[] = [];
  const homes = new Map<Entry, OpenSet>();
  for (const entry of [...mails].sort(compareMails)) {
    const tried = [homeOf(entry, byId, homes), ...sets.slice(-MAX_TRIED).reverse()].filter(
      (set) => set !== null,
    );
    const set = tried.find((open) => takes(open, entry)) ?? openSet(sets);
    homes.set(entry, set);
    if (set.byPosition.has(positionOf(entry))) set.copies.push(entry);
    else set.byPosition.set(positionOf(entry), entry);
  }
  return sets.map(({ byPosition, copies }) => ({ mails: [...byPosition.values()], copies }));
}

function openSet(sets: OpenSet[]): OpenSet {
  const set = { byPosition: new Map<number, Entry>(), copies: [] };
  sets.push(set);
  return set;
}

function homeOf(
  entry: Entry,
  byId: ReadonlyMap<string, Entry>,
  homes: ReadonlyMap<Entry, OpenSet>,
): OpenSet | null {
  for (const id of entry.references) {
    const ancestor = byId.get(id);
    const home = ancestor === undefined ? undefined : homes.get(ancestor);
    if (home !== undefined) return home;
  }
  return null;
}

function takes({ byPosition }: OpenSet, entry: Entry): boolean {
  const there = byPosition.get(positionOf(entry));
  return there === undefined || isCopy(entry, there);
}

function isCopy(entry: Entry, first: Entry): boolean {
  return (
    entry.series.diff.patchId === first.series.diff.patchId &&
    foldTitle(entry.series.mail.title) === foldTitle(first.series.mail.title) &&
    Math.abs(sentAt(entry) - sentAt(first)) <= MAX_COPY_PAUSE
  );
}
