// Purpose: a list archive or another collection of mail, read from a cursor on.

/** One step of an archive: a mail, or the removal of one. */
export type ArchiveEntry =
  | {
      readonly kind: "mail";
      /** The raw mail, at most `MAX_MESSAGE_BYTES` of mail/limits.ts; a longer one is cut, and `problems` says so. */
      readonly bytes: Uint8Array;
      /** Reading continues here after this entry; opaque, kept by the store. */
      readonly cursor: string;
      /** Its place, for people: file and offset, or epoch and commit. */
      readonly origin: string;
    }
  | { readonly kind: "removal"; readonly messageId: string; readonly cursor: string };

/** A source of mail, oldest first. */
export interface Inbox {
  /** The list's own name where it has one (`kvm.vger.kernel.org`), else a name made from the source. */
  readonly name: string;
  /** Web address of the archive for links to mails (`https://lore.kernel.org/kvm`), or null. */
  readonly url: string | null;
  /** The approximate number of mails to come, for progress; null where it is unknown. */
  count(cursor: string | null): Promise<number | null>;
  /**
   * Streams the entries after `cursor` (null: all), in constant memory.
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
