// Purpose: one mailed patch, and one cover letter, as values.
import type { MailDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";
import type { Diffstat } from "#patch/diff/diffstat.ts";
import type { FileDiff, FileOutline } from "#patch/diff/file-diff.ts";
import type { Subject } from "#patch/subject.ts";
import type { Trailer } from "#people/trailer.ts";
import type { Problem } from "#errors/problem.ts";

/** A claim in the mail about another series: `Link to v4: URL`, `Supersedes: <id>`, `Depends-on:` ... */
export interface SeriesReference {
  readonly kind: "previous" | "depends-on" | "based-on" | "prerequisite";
  /** The version it names, for `v4: URL` and `Link to v4:`. */
  readonly version: number | null;
  /** The Message-ID that it names, with its `<>`; null for a `change-id` or patch-id. */
  readonly messageId: string | null;
  /** As written. */
  readonly text: string;
}

/** The fields that covers and patches have in common. */
export interface SeriesMail {
  readonly messageId: string;
  /** The subject as it came, decoded. */
  readonly rawSubject: string;
  readonly subject: Subject;
  /** The title: of the in-body `Subject:` where there is one, else of the subject. */
  readonly title: string;
  /** Who wrote it: in-body `From:`, then the header, DMARC rewriting undone. */
  readonly author: Address;
  /** Who sent it. */
  readonly sender: Address;
  /** In-body `Date:` where there is one, else the header's; what `git am` gives the commit. */
  readonly date: MailDate | null;
  /** When it was sent (the Date header). */
  readonly sent: MailDate | null;
  readonly references: readonly string[];
  readonly listIds: readonly string[];
  readonly claimedDiffstat: Diffstat | null;
  readonly baseCommit: string | null;
  readonly changeId: string | null;
  readonly seriesReferences: readonly SeriesReference[];
  readonly problems: readonly Problem[];
}

/** A cover letter (`0/N`). */
export interface Cover extends SeriesMail {
  readonly kind: "cover";
  /** The whole text, diffstat and changelog included, list footers cut. */
  readonly text: string;
}

/** One patch. */
export interface Patch extends SeriesMail {
  readonly kind: "patch";
  /** The commit message without its title, as `git mailinfo` gives it: trailers included, no blank line at either end. */
  readonly message: string;
  /** The trailers of the message's last paragraph, as `git interpret-trailers --parse` reads them. */
  readonly trailers: readonly Trailer[];
  /** The text between `---` and the diff, without the diffstat; authors put the changelog here. */
  readonly notes: string;
  readonly files: readonly FileDiff[];
}

/** A cover letter without its claimed diffstat. */
export type CoverOutline = Omit<Cover, "claimedDiffstat">;

/** The part of a patch that assembling needs. */
export interface PatchOutline extends Omit<Patch, "claimedDiffstat" | "message" | "files"> {
  /** The patch's notes where they may hold a link, else "". */
  readonly notes: string;
  readonly files: readonly FileOutline[];
}
