// Purpose: one posted version of a piece of work, and the chain of its versions.
import type { MailDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";
import type { Cover, Patch, SeriesMail } from "#patch/patch.ts";
import type { Problem } from "#errors/problem.ts";

/** The kinds of evidence that link a revision to the one before it, strongest first. */
export type Evidence = "manual" | "change-id" | "link" | "thread" | "subject" | "patches";

/** The link to the version before; `confidence` is between 0 and 1. */
export interface RevisionLink {
  /** Message-ID of the older revision's head. */
  readonly head: string;
  readonly evidence: readonly Evidence[];
  readonly confidence: number;
}

/** A trailer that somebody gave in a reply. */
export interface GivenTrailer {
  readonly key: string;
  readonly value: string;
  /** The reply that gave it. */
  readonly messageId: string;
  /** The patch it was given for; null for the whole series. */
  readonly position: number | null;
  readonly accepted: boolean;
  /** Why it is not accepted. */
  readonly reason: string | null;
  /** Head of the older revision for which it was given, where it was carried over because the patch's diff is the same. */
  readonly carriedFrom?: string;
}

/** The purpose of a reply. */
export type ReplyKind = "review" | "trailers" | "applied" | "bot";

/** Code that a reply quotes: the file, and the line of the new file (of the old one where the quoted line was removed). */
export interface QuotedPlace {
  readonly path: string;
  readonly line: number;
  readonly side: "old" | "new";
}

/** A mail that answers a revision, without its text. */
export interface ReplyOutline {
  readonly messageId: string;
  readonly from: Address;
  readonly sent: MailDate | null;
  readonly kind: ReplyKind;
  /** Message-ID that it answers. */
  readonly answers: string;
  /** The patch that it is about; null for the cover or the whole series. */
  readonly position: number | null;
}

/** A reply's comment on one place. */
export interface ReplyComment {
  /** The last quoted line of the diff, or the commit message; null for a remark on the whole patch, or on another mail's words. */
  readonly place: QuotedPlace | "message" | null;
  /** At most 5 quoted lines right above, without `> `. */
  readonly quote: string;
  readonly text: string;
}

/** A mail that answers a revision. */
export interface Reply extends ReplyOutline {
  /** The text with quotes, decoded; at most 64 KiB kept. */
  readonly text: string;
  /** The text split into comments, by the lines they quote. */
  readonly comments: readonly ReplyComment[];
}

/** The values of a cover or patch that stay in memory for a whole archive: all but its text. */
export type MailOutline = Omit<SeriesMail, "claimedDiffstat" | "problems">;

/** One posted version of a series, its mails without their text. */
export interface RevisionOutline {
  /** Message-ID of the cover, or of the first patch where there is none: the revision's name. */
  readonly head: string;
  readonly version: number;
  readonly minorVersion: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** Other words of the subject tags: `net-next`, `kvm-unit-tests`. */
  readonly tags: readonly string[];
  readonly title: string;
  readonly author: Address;
  /** When its head was sent. */
  readonly date: MailDate | null;
  readonly cover: MailOutline | null;
  /** The stated number of patches. */
  readonly total: number;
  /** In order of position, each position once; a single unnumbered patch has position 1. */
  readonly patches: readonly PlacedMail[];
  readonly complete: boolean;
  readonly missing: readonly number[];
  readonly changeId: string | null;
  readonly baseCommit: string | null;
  readonly supersedes: RevisionLink | null;
  readonly replies: readonly ReplyOutline[];
  readonly trailers: readonly GivenTrailer[];
}

/** One posted version of a series. */
export interface Revision extends RevisionOutline {
  readonly cover: Cover | null;
  readonly patches: readonly PlacedPatch[];
  readonly replies: readonly Reply[];
}

/** A patch at its place in a revision, without its text. */
export interface PlacedMail {
  readonly position: number;
  readonly patch: MailOutline;
}

/** A patch at its place in a revision; a partial reroll places a patch of a later mail among those of the version before. */
export interface PlacedPatch extends PlacedMail {
  readonly patch: Patch;
}

/** v1 .. vN of one piece of work, oldest first; the first revision's head names it. */
export interface LineageOutline {
  readonly revisions: readonly RevisionOutline[];
}

/** A lineage with the full text of its mails. */
export interface Lineage extends LineageOutline {
  readonly revisions: readonly Revision[];
}

/** A mail that belongs to no revision. */
export interface OtherMail {
  readonly messageId: string;
  readonly kind: "reply" | "pull-request" | "applied" | "other";
}

/** A problem of one mail. */
export interface MailProblem extends Problem {
  readonly messageId: string;
}

/** The content of an archive without the text of its mails: some 2 KB a mail. */
export interface Outline {
  /** By the date of their newest revision, oldest first. */
  readonly lineages: readonly LineageOutline[];
  readonly others: readonly OtherMail[];
  readonly problems: readonly MailProblem[];
}

/** The content of an archive. */
export interface Assembly extends Outline {
  readonly lineages: readonly Lineage[];
}
