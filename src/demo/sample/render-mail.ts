// Purpose: writes one mail of the sample's list as the bytes that a mail server would deliver.
import type { Address } from "#people/address.ts";
import { addressOf } from "#demo/sample/sample-series.ts";

const LIST = { address: "tidelog@lists.example.org", id: "tidelog.lists.example.org" } as const;

/** A mail to write. */
export interface MailWords {
  readonly from: Address;
  /** Seconds since 1970. */
  readonly sent: number;
  readonly subject: string;
  /** With its `<>`. */
  readonly messageId: string;
  /** Oldest first; the mail answers the last one. */
  readonly references: readonly string[];
  readonly text: string;
}

/** A mail as a list archive stores it. */
export interface SampleMail {
  readonly from: Address;
  readonly sent: number;
  readonly subject: string;
  /** The whole mail, headers included. */
  readonly text: string | Uint8Array;
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const OFFSET_S = 7200;

/** `Mon, 14 Jul 2025 10:30:00 +0200`. @param sent seconds since 1970 */
export function mailDate(sent: number): string {
  const local = new Date((sent + OFFSET_S) * 1000);
  const day = `${DAYS[local.getUTCDay()] ?? ""}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()] ?? ""}`;
  return `${day} ${local.getUTCFullYear()} ${local.toISOString().slice(11, 19)} +0200`;
}

/** The mail with its headers. */
export function renderMail({ from, sent, subject, messageId, references, text }: MailWords): SampleMail {
  const answered = references.at(-1);
  const headers = [
    `From: ${addressOf(from)}`,
    `To: ${LIST.address}`,
    `Subject: ${subject}`,
    `Date: ${mailDate(sent)}`,
    `Message-ID: ${messageId}`,
    ...(answered === undefined ? [] : [`In-Reply-To: ${answered}`, `References: ${references.join(" ")}`]),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
    `List-Id: <${LIST.id}>`,
  ];
  return { from, sent, subject, text: `${headers.join("\n")}\n\n${text}` };
}
