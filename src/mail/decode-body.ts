// Purpose: one text part -> the text that `Message.body` is made of.
import { isAscii } from "node:buffer";
import type { ContentType } from "#mail/content-type.ts";
import { decodeCharset, isKnownCharset } from "#mail/decode-charset.ts";
import { decodeTransfer } from "#mail/decode-transfer.ts";
import { unflow } from "#mail/unflow.ts";
import { encodeText } from "#text/bytes.ts";
import type { Problem } from "#errors/problem.ts";

/** One part, encoded as in the mail. */
export interface RawPart {
  readonly bytes: Uint8Array;
  readonly type: ContentType;
  /** The Content-Transfer-Encoding as written. */
  readonly encoding: string;
}

/** The text of a part or a mail, in the terms of `Message.body` and `Message.charset`. */
export interface MailText {
  readonly body: string;
  readonly charset: string;
  readonly problems: readonly Problem[];
}

/** Charsets whose ASCII isn't one byte a character: their patches can't be taken byte by byte. */
const WIDE = /^(?:utf-?(?:16|32)(?:[bl]e)?|ucs-?2|unicode)$/;

/** Decodes a text part; one that isn't text (an image, a PDF) has an empty body. */
export function decodeBody({ bytes, type, encoding }: RawPart): MailText {
  const charset = type.parameters.get("charset")?.toLowerCase() ?? "utf-8";
  if (!mayBeText(type)) return { body: "", charset, problems: [] };
  const { value, problems } = decodeTransfer(bytes, encoding.trim().toLowerCase());
  if (!type.type.startsWith("text/") && value.includes("\0")) return { body: "", charset, problems };
  if (WIDE.test(charset)) {
    return { body: decodeCharset(encodeText(value), charset).toWellFormed(), charset: "utf-8", problems };
  }
  const flowed = type.parameters.get("format")?.toLowerCase() === "flowed";
  const body = flowed ? unflow(value, type.parameters.get("delsp")?.toLowerCase() === "yes") : value;
  return { body, charset, problems: [...problems, ...unknownCharset(charset, value)] };
}

// A wrong label on pure ASCII is not worth a problem.
function unknownCharset(charset: string, text: string): readonly Problem[] {
  if (isKnownCharset(charset) || isAscii(encodeText(text))) return [];
  const message = `the charset "${charset.slice(0, 40)}" is unknown; read as UTF-8, or else as windows-1252`;
  return [{ code: "unknown-charset", message }];
}

// Patches are attached as octet-stream, x-patch, x-diff, mbox.
function mayBeText({ type }: ContentType): boolean {
  return type.startsWith("text/") || type.startsWith("application/");
}
