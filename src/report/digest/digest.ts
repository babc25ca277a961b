// Purpose: what happened on a list between two points of its archive, as values.
import type { Address } from "#people/address.ts";
import type { LineageOutline } from "#series/revision.ts";

/**
 * How contributors are counted: one per patch mail by its author, or every `From:` line of the raw mail, in-body ones
 * too, as the digest did that some lists grew up with.
 */
export type Counting = "mails" | "from-lines";

/** How often a name was seen. */
export interface Tally {
  readonly name: string;
  readonly count: number;
}

/** One day of mail. */
export interface DayActivity {
  /** UTC, `2025-07-28`. */
  readonly day: string;
  /** Covers and patches. */
  readonly patches: number;
  /** Everything else. */
  readonly others: number;
}

/** A cover, a first or an only patch in full. */
export interface DigestEntry {
  readonly title: string;
  /** The decoded subject with its tags. */
  readonly subject: string;
  readonly author: Address;
  /** Up to the end of the diffstat. */
  readonly body: string;
}

/** The digest of a range. */
export interface Digest {
  /** The labels of the range's ends. */
  readonly from: string;
  readonly to: string;
  /** `KVM mailing list`. */
  readonly title: string;
  readonly counting: Counting;
  readonly mails: number;
  /** Covers and patches among them. */
  readonly patches: number;
  /** `Name <address>`, most first. */
  readonly contributors: readonly Tally[];
  /** Mail domains, most first. */
  readonly domains: readonly Tally[];
  /** Every day from the first to the last, the silent ones too. */
  readonly activity: readonly DayActivity[];
  /** Mails without a date, or with one far from the others. */
  readonly undated: number;
  /** Newest first. */
  readonly lineages: readonly LineageOutline[];
  /** Newest first. */
  readonly entries: readonly DigestEntry[];
  /** Mails that could not be read whole. */
  readonly unreadable: number;
  readonly archiveUrl: string | null;
}
