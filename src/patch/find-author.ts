// Purpose: finds who wrote a patch and who sent it, even where a list rewrote From for DMARC.
import type { Message } from "#mail/message.ts";
import type { Address } from "#people/address.ts";
import { parseAddresses } from "#mail/parse-addresses.ts";

/** The address of an in-body `From:` line; null where it names none. */
export function inBodyAuthor(value: string | undefined): Address | null {
  const address = value === undefined ? undefined : parseAddresses(value)[0];
  return address?.email.includes("@") === true ? address : null;
}

// `Wei Gao via ltp`, `'Wei Gao' via Linux Test Project`
const REWRITTEN = /^["']?(.*?)["']? via \S[^<>]*$/i;

/** The sender before a list wrote itself into From, by X-Original-From, else by Reply-To. */
export function findSender({ from, replyTo, headers }: Message): Address {
  const original = parseAddresses(headers.get("x-original-from")?.[0] ?? "")[0];
  if (original?.email.includes("@") === true) return original;
  const name = from.name.length < MAX_NAME ? REWRITTEN.exec(from.name)?.[1] : undefined;
  if (name === undefined) return from;
  const own = replyTo.find(({ email }) => email.includes("@") && email !== from.email);
  return own === undefined ? { name, email: from.email } : { name: own.name || name, email: own.email };
}

/** Longer names are not examined. */
const MAX_NAME = 256;
