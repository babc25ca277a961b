// Purpose: the types that describe the sample's mails: people, edits, patches, series, replies.
import type { Address } from "#people/address.ts";

/** A change of one file: a passage that must occur there once, and its replacement; with `from` null the file is created. */
export interface Edit {
  readonly path: string;
  readonly from: string | null;
  readonly to: string;
}

/** One patch. Trailers end the message; `notes` come after its `---`. */
export interface SamplePatch {
  readonly title: string;
  readonly message: string;
  readonly trailers: readonly string[];
  readonly notes: string | null;
  readonly edits: readonly Edit[];
}

/** One version of a series as it is posted. */
export interface SampleSeries {
  /** Identifies the series in replies: mail 3 is `<key>-3`; the cover, or a single patch, has number 0. */
  readonly key: string;
  /** `PATCH v4`. */
  readonly tag: string;
  readonly author: Address;
  /** Seconds since 1970. */
  readonly sent: number;
  /** The number of commits in the history before it; default: all. */
  readonly history?: number;
  readonly cover: { readonly title: string; readonly text: string } | null;
  readonly patches: readonly SamplePatch[];
}

/** An answer, or a mail that starts a thread (`to` null). */
export interface SampleReply {
  readonly from: Address;
  readonly sent: number;
  /** Key and number of the mail that it answers: `["gone-v4", 3]`. */
  readonly to: readonly [key: string, number: number] | null;
  readonly subject?: string;
  readonly text: string;
}

/** Ada wrote the big series. */
export const ADA: Address = { name: "Ada Berg", email: "ada@example.org" };
/** Ines cleans up licences. */
export const INES: Address = { name: "Ines Duarte", email: "ines@example.org" };
/** Jonas maintains the project. */
export const JONAS: Address = { name: "Jonas Weil", email: "jonas@example.org" };
/** Lee is new. */
export const LEE: Address = { name: "Lee Park", email: "lee@example.org" };
/** Mei reviews. */
export const MEI: Address = { name: "Mei Tan", email: "mei@example.org" };

/** `Ada Berg <ada@example.org>`. */
export function addressOf({ name, email }: Address): string {
  return `${name} <${email}>`;
}

/** A `Signed-off-by`, or another trailer that names a person. */
export function trailer(person: Address, key = "Signed-off-by"): string {
  return `${key}: ${addressOf(person)}`;
}
