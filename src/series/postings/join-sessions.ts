// Purpose: joins mails of one posting that no thread connects: same sender, version and total, sent within minutes.
import { MAX_SESSION_PAUSE, type MailSet, firstSent, seriesKey } from "#series/postings/mail-set.ts";
import { type Entry, compareMails, positionOf, sentAt } from "#series/postings/posting.ts";

/** The most open sets of one sender, version and total. */
const MAX_OPEN = 8;

/** Joins sets whose positions don't collide; sets with a cover first, then sets with more mails. */
export function joinSessions(sets: readonly MailSet[]): readonly MailSet[] {
  const open = new Map<string, readonly Session[]>();
  const joined: Session[] = [];
  const inOrder = sets.map((set) => ({ set, first: firstSent(set) }));
  for (const { set, first } of inOrder.sort((a, b) => compareMails(a.first, b.first))) {
    const key = `${seriesKey(first)} ${first.series.mail.sender.email.toLowerCase()}`;
    const candidates = first.subject.position === null ? [] : (open.get(key) ?? []);
    const best = bestFit(candidates, set, first);
    if (best !== null) {
      best.add(set);
      continue;
    }
    const session = new Session(set);
    joined.push(session);
    if (first.subject.position !== null) open.set(key, [...candidates, session].slice(-MAX_OPEN));
  }
  return joined;
}

/** A growing set. It remembers the values that decide whether another set fits, so joining is linear in the mails. */
class Session implements MailSet {
  readonly mails: Entry[] = [];
  readonly copies: Entry[] = [];
  readonly #taken = new Set<number>();
  #last = -Infinity;
  #hasCover = false;

  constructor(set: MailSet) {
    this.add(set);
  }

  add({ mails, copies }: MailSet): void {
    for (const entry of mails) {
      this.mails.push(entry);
      this.#taken.add(positionOf(entry));
      this.#last = Math.max(this.#last, sentAt(entry));
      this.#hasCover ||= entry.series.kind === "cover";
    }
    for (const entry of copies) this.copies.push(entry);
  }

  fits({ mails }: MailSet, first: Entry): boolean {
    if (sentAt(first) - this.#last > MAX_SESSION_PAUSE) return false;
    return mails.every((entry) => !this.#taken.has(positionOf(entry)));
  }

  get weight(): number {
    return this.mails.length + (this.#hasCover ? 1_000_000 : 0);
  }
}

function bestFit(candidates: readonly Session[], set: MailSet, first: Entry): Session | null {
  let best: Session | null = null;
  for (const session of candidates)
    if (session.fits(set, first) && (best === null || session.weight > best.weight)) best = session;
  return best;
}
