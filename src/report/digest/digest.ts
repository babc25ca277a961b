// Purpose: the summary of a list between two points of its archive, as values.
import type { Address } from "#people/address.ts";
import type { LineageOutline } from "#series/revision.ts";

/**
 * How contributors are counted: the author of each patch mail, or every `From:` line of the raw mail, in-body ones
 * too, as in the traditional digest of some lists.
 */
export type Counting = "mails" | "from-lines";

/** The count of a name. */
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

/** The entry of a cover, of a first patch or of a single patch. */
export interface DigestEntry {
  readonly title: string;
  /** The decoded subject with its subject tags. */
  readonly subject: string;
  readonly author: Address;
  /** The text up to the end of the diffstat. */
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
  /** Every day from the first to the last, also days without mail. */
  readonly activity: readonly DayActivity[];
  /** Mails without a date, or with one far from the others. */
  readonly undated: number;
  /** Newest first. */
  readonly lineages: readonly LineageOutline[];
  /** Newest first. */
  readonly entries: readonly DigestEntry[];
  /** The number of mails that could not be read completely. */
  readonly unreadable: number;
  readonly archiveUrl: string | null;
}
