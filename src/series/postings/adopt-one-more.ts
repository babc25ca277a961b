// Purpose: gives a whole series the patch that its author sent after it: `[PATCH 7/7]` in answer to `[PATCH 0/6]`.
import { MAX_SESSION_PAUSE, type MailSet, mergeSets } from "#series/postings/mail-set.ts";
import { type Entry, positionOf, sameSenderOrAuthor, sentAt } from "#series/postings/posting.ts";

/** Merges lone patches `N/N` into the series of N - 1 patches that they answer within minutes. */
export function adoptOneMore(sets: readonly MailSet[]): readonly MailSet[] {
  const homes = new Map<string, MailSet>();
  for (const set of sets) for (const entry of set.mails) homes.set(entry.messageId, set);
  const adopted = new Map<MailSet, MailSet>();
  const rest = sets.filter((set) => {
    const [only, another] = set.mails;
    const home = another === undefined ? homes.get(only?.references[0] ?? "") : undefined;
    if (only === undefined || home === undefined || adopted.has(home) || !isOneMore(only, home)) return true;
    adopted.set(home, mergeSets(home, set));
    return false;
  });
  return rest.map((set) => adopted.get(set) ?? set);
}

function isOneMore(entry: Entry, { mails }: MailSet): boolean {
  const { total, version } = entry.subject;
  if (total === null || total !== positionOf(entry)) return false;
  const last = mails.find((other) => positionOf(other) === total - 1);
  return (
    last?.subject.total === total - 1 &&
    last.subject.version === version &&
    sameSenderOrAuthor(last, entry) &&
    Math.abs(sentAt(entry) - sentAt(last)) <= MAX_SESSION_PAUSE
  );
}
