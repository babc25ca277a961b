// Purpose: parts the mails of a thread in which a position comes twice: sent twice by mistake, or a reroll without a label.
import type { MailSet } from "#series/postings/mail-set.ts";
import { type Entry, compareMails, positionOf, sentAt } from "#series/postings/posting.ts";
import { foldTitle } from "#series/facts/title-words.ts";

/** The same patch again within this many seconds is a copy that a person didn't mean to send. */
const MAX_COPY_PAUSE = 60 * 60;
/** Sets that are tried for a mail; the newest come first. */
const MAX_TRIED = 8;

interface OpenSet {
  readonly byPosition: Map<number, Entry>;
  readonly copies: Entry[];
}

/** Each mail goes where its nearest ancestor is, else to the newest set that has its position free. */
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
