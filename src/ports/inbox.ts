// Purpose: a list archive or any other pile of mail, read from a cursor on.

/** One step of an archive: a mail, or the removal of one. */
export type ArchiveEntry =
  | {
      readonly kind: "mail";
      /** The raw mail, at most `MAX_MESSAGE_BYTES` of mail/limits.ts; a longer one is cut and said so in `problems`. */
      readonly bytes: Uint8Array;
      /** Where the reading goes on after this entry; opaque, kept by the store. */
      readonly cursor: string;
      /** Where a person finds it: file and offset, or epoch and commit. */
      readonly origin: string;
    }
  | { readonly kind: "removal"; readonly messageId: string; readonly cursor: string };

/** A source of mail, oldest first. */
export interface Inbox {
  /** The list's own name where it has one (`kvm.vger.kernel.org`), else a name made of the source. */
  readonly name: string;
  /** Web address of the archive for links to mails (`https://lore.kernel.org/kvm`), or null. */
  readonly url: string | null;
  /** Number of mails to come, for progress, right to a few; null where nobody knows. */
  count(cursor: string | null): Promise<number | null>;
  /**
   * Streams what came after `cursor` (null: everything), memory flat.
   * @throws UserError `source-unreadable` with file and byte offset; OutsideError where git or the network fails
   */
  read(cursor: string | null): AsyncIterable<ArchiveEntry>;
}

/** A range of a public-inbox epoch, oldest first, for the digest: `from` excluded, `to` included. */
export interface RangeInbox extends Inbox {
  /**
   * @param range.from commit, tag or abbreviated id @param range.to the same
   * @throws UserError `unknown-revision`
   */
  readRange(range: { readonly from: string; readonly to: string }): AsyncIterable<ArchiveEntry>;
  /** Abbreviated commit id (9 digits) of a revision. */
  label(revision: string): Promise<string>;
}
