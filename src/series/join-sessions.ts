// Purpose: joins what no thread holds together: same sender, version and total, sent within minutes.
import {
  MAX_SESSION_PAUSE,
  type MailSet,
  firstOf,
  fitTogether,
  mergeSets,
  seriesKey,
} from "#series/mail-set.ts";
import { compareMails, sentAt } from "#series/posting.ts";

/** Sets of one sender, version and total that are open at a time. */
const MAX_OPEN = 8;

const EMPTY: MailSet = { mails: [], copies: [] };

/** Joins sets that no position keeps apart; a set with a cover goes before one without, then the one with more mails. */
export function joinSessions(sets: readonly MailSet[]): readonly MailSet[] {
  const open = new Map<string, number[]>();
  const joined: MailSet[] = [];
  for (const set of [...sets].sort((a, b) => compareMails(firstOf(a), firstOf(b)))) {
    const first = firstOf(set);
    const key = `${seriesKey(first)} ${first.series.mail.sender.email.toLowerCase()}`;
    const candidates = first.subject.position === null ? [] : (open.get(key) ?? []);
    const at = bestFit(candidates, set, joined);
    if (at === null) {
      joined.push(set);
      if (first.subject.position !== null) open.set(key, [...candidates, joined.length - 1].slice(-MAX_OPEN));
    } else joined[at] = mergeSets(joined[at] ?? EMPTY, set);
  }
  return joined;
}

function bestFit(candidates: readonly number[], set: MailSet, joined: readonly MailSet[]): number | null {
  let best: number | null = null;
  for (const at of candidates) {
    const before = joined[at];
    if (before === undefined || !fits(before, set)) continue;
    const rival = best === null ? undefined : joined[best];
    if (rival === undefined || weight(before) > weight(rival)) best = at;
  }
  return best;
}

function fits(before: MailSet, set: MailSet): boolean {
  const last = Math.max(...before.mails.map(sentAt));
  return sentAt(firstOf(set)) - last <= MAX_SESSION_PAUSE && fitTogether(before, set);
}

function weight({ mails }: MailSet): number {
  return mails.length + (mails.some(({ series }) => series.kind === "cover") ? 1_000_000 : 0);
}
