// Purpose: a set of mails that belong to one posting, while postings are still being assembled.
import {
  type Entry,
  compareMails,
  positionOf,
  sameSenderOrAuthor,
  sentAt,
} from "#series/postings/posting.ts";

/** Within this many seconds, mails of another sender still belong to the posting. */
const MAX_SAME_SESSION = 60 * 60;

/** The longest pause in seconds between mails of one posting that no thread connects. */
export const MAX_SESSION_PAUSE = 15 * 60;

/** At most one mail for each position, and the mails that were sent twice. */
export interface MailSet {
  readonly mails: readonly Entry[];
  readonly copies: readonly Entry[];
}

/** The mail of a set that was sent first. */
export function firstSent({ mails }: MailSet): Entry {
  return mails.reduce((early, entry) => (compareMails(entry, early) < 0 ? entry : early));
}

/** Two sets as one. */
export function mergeSets(a: MailSet, b: MailSet): MailSet {
  return { mails: [...a.mails, ...b.mails], copies: [...a.copies, ...b.copies] };
}

/** Whether a mail is a patch with a number. */
export function isNumberedPatch(entry: Entry): boolean {
  return entry.series.kind === "patch" && entry.subject.position !== null;
}

/** The values that mails of one series have in common: version and total. */
export function seriesKey({ subject }: Entry): string {
  const { version, minorVersion, total, resend } = subject;
  return `${version}.${minorVersion ?? 0}/${total ?? 0}${resend ? " resend" : ""}`;
}

/** Whether two mails were sent by one person, or close enough in time for a helper. */
export function fromOneSession(a: Entry, b: Entry): boolean {
  return sameSenderOrAuthor(a, b) || Math.abs(sentAt(a) - sentAt(b)) <= MAX_SAME_SESSION;
}

/** Whether no position of the two sets is taken twice. */
export function fitTogether(a: MailSet, b: MailSet): boolean {
  const taken = new Set(a.mails.map(positionOf));
  return b.mails.every((entry) => !taken.has(positionOf(entry)));
}
