// Purpose: the mails that were posted in one go, before it is known which posting they follow.
import { samePerson } from "#people/same-person.ts";
import type { MailFacts, SeriesFacts } from "#series/facts/mail-facts.ts";

/** A cover or patch. */
export type Entry = MailFacts & { readonly series: SeriesFacts };

/** One posting: at most one mail for each position. */
export interface Posting {
  /** The cover, or the first patch where there is none. */
  readonly head: Entry;
  readonly cover: Entry | null;
  /** In order of position. */
  readonly patches: readonly Entry[];
  /** Patches of the previous posting that a partial reroll leaves unchanged, in order of position. */
  readonly inherited: readonly Entry[];
  /** Mails that were sent twice by mistake; answers to them count. */
  readonly copies: readonly Entry[];
  readonly title: string;
  readonly version: number;
  readonly minorVersion: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly total: number;
  /** Seconds since 1970 when its head was sent; 0 where unknown. */
  readonly sent: number;
}

/** Whether a mail is a cover or patch. */
export function isEntry(facts: MailFacts): facts is Entry {
  return facts.series !== null;
}

/** Position in its series: 0 is the cover, 1 a patch without a number. */
export function positionOf(entry: Entry): number {
  if (entry.series.kind === "cover") return 0;
  return entry.subject.position ?? 1;
}

/** When a mail was sent, in seconds since 1970; 0 where unknown. */
export function sentAt(entry: MailFacts): number {
  return entry.sent?.seconds ?? 0;
}

/** The order in which assembling works, so that the order of arrival doesn't matter. */
export function compareMails(a: MailFacts, b: MailFacts): number {
  return sentAt(a) - sentAt(b) || (a.messageId < b.messageId ? -1 : a.messageId > b.messageId ? 1 : 0);
}

/** Whether two mails have one sender or one author. */
export function sameSenderOrAuthor(a: Entry, b: Entry): boolean {
  return (
    samePerson(a.series.mail.sender, b.series.mail.sender) ||
    samePerson(a.series.mail.author, b.series.mail.author)
  );
}

/** Makes a posting from at least one mail, all with different positions, and from further copies of them. */
export function makePosting({
  mails,
  copies,
}: Pick<Posting, "copies"> & { readonly mails: readonly Entry[] }): Posting {
  const inOrder = [...mails].sort((a, b) => positionOf(a) - positionOf(b) || compareMails(a, b));
  const cover = inOrder.find((entry) => entry.series.kind === "cover") ?? null;
  const patches = inOrder.filter((entry) => entry !== cover);
  const head = cover ?? patches[0];
  if (head === undefined) throw new Error("a posting has at least one mail");
  const versioned = inOrder.find((entry) => entry.subject.versionStated) ?? head;
  return {
    head,
    cover,
    patches,
    inherited: [],
    copies,
    title: head.series.mail.title,
    version: versioned.subject.version,
    minorVersion: versioned.subject.minorVersion,
    rfc: inOrder.some((entry) => entry.subject.rfc),
    resend: inOrder.some((entry) => entry.subject.resend),
    total: statedTotal(head, patches),
    sent: sentAt(head),
  };
}

function statedTotal(head: Entry, patches: readonly Entry[]): number {
  const stated = patches.find((entry) => entry.subject.total !== null)?.subject.total ?? head.subject.total;
  return stated ?? Math.max(1, patches.length);
}
