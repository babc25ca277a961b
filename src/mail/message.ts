// Purpose: one mail as all other code sees it: decoded headers and one text body.
import type { MailDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";

/** A mail, decoded as far as it goes. Message-IDs are written with their `<>`. */
export interface Message {
  /** "" where the mail has none. */
  readonly messageId: string;
  /** RFC 2047 decoded, unfolded; "" where the mail has none. */
  readonly subject: string;
  readonly from: Address;
  readonly replyTo: readonly Address[];
  /** The Date header; null where it is missing or unreadable. */
  readonly date: MailDate | null;
  /** Message-IDs of In-Reply-To, then of References, newest first, each once. */
  readonly references: readonly string[];
  /** List-Id values without their `<>`, for instance `kvm.vger.kernel.org`. */
  readonly listIds: readonly string[];
  /** The headers that this program uses (`KEPT` of read-headers.ts), by lower-case name, unfolded but not decoded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /**
   * The text: transfer-decoded, line ends LF, text parts and text attachments one after the other (as `git mailinfo`
   * joins them). Bytes are read as UTF-8; each byte that is not becomes a lone surrogate U+DC80..U+DCFF, so that
   * `encodeText` of text/bytes.ts gives the very bytes back: git takes a patch's bytes as they are, whatever the charset.
   */
  readonly body: string;
  /** Declared charset of the body, lower case, "utf-8" where none is declared; for the commit message, not for the diff. */
  readonly charset: string;
}
