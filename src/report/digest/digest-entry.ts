// Purpose: reads the entry of a mail in a text digest: a cover or patch up to the end of its diffstat.
import type { Message } from "#mail/message.ts";
import type { Address } from "#people/address.ts";
import { decodeWords } from "#mail/decode-words.ts";
import { parseAddresses } from "#mail/parse-addresses.ts";
import type { Subject } from "#patch/subject.ts";
import type { DigestEntry } from "#report/digest/digest.ts";
import { decodeText } from "#text/bytes.ts";
import { cleanProse } from "#text/clean-text.ts";

/** The longest text of an entry, in UTF-16 units. */
const MAX_BODY = 1 << 16;
const FROM = "From:";
const LINE_FEED = 0x0a;
const MAX_FROM_LINE = 1000;
/** The most `From:` lines that are counted in one mail. */
const MAX_FROM_LINES = 50;

/** The entry of a mail. */
export function readEntry(message: Message, subject: Subject): DigestEntry {
  const text = cleanProse(message.body.slice(0, MAX_BODY));
  const { author, body } = cutInBodyFrom(text, message.from);
  const entry = {
    title: subject.title,
    subject: oneSpaced(message.subject),
    author,
    body: cutAfterDiffstat(body),
  };
  // A slice of a string keeps the whole string in memory, so it is copied.
  return structuredClone(entry);
}

// The line is removed and its blank line stays, because the traditional digest has always printed it so.
function cutInBodyFrom(text: string, header: Address): { readonly author: Address; readonly body: string } {
  const end = text.indexOf("\n");
  if (!text.startsWith("From:") || end < 0) return { author: header, body: text };
  const [author = header] = parseAddresses(text.slice("From:".length, end));
  return { author, body: text.slice(end + 1) };
}

function cutAfterDiffstat(body: string): string {
  const lines = body.split("\n");
  const last = lines.findIndex((line) => /^ \d{1,9} files? changed/.test(line));
  return (last < 0 ? lines : lines.slice(0, last + 1)).join("\n").replace(/\n$/, "");
}

function oneSpaced(text: string): string {
  return cleanProse(text).replaceAll("\n", " ");
}

/** The decoded text after `From:` at the start of any line of the raw mail. */
export function fromLines(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  for (
    let at = buffer.indexOf(FROM);
    at >= 0 && found.length < MAX_FROM_LINES;
    at = buffer.indexOf(FROM, at + 1)
  ) {
    if (at > 0 && buffer[at - 1] !== LINE_FEED) continue;
    const end = buffer.indexOf(LINE_FEED, at);
    const line = buffer.subarray(at + FROM.length, end < 0 ? undefined : end).subarray(0, MAX_FROM_LINE);
    found.push(oneSpaced(decodeWords(decodeText(line).trim())));
  }
  return found;
}
