// Purpose: the bytes of a mail -> Message; single-part text by our own scan, everything else by way of mailparser.
import { NO_PARTS, findBoundaryProblem } from "#mail/boundaries.ts";
import { type ContentType, parseContentType } from "#mail/content-type.ts";
import { decodeBody, type MailText } from "#mail/decode-body.ts";
import { decodeWords } from "#mail/decode-words.ts";
import { joinParts } from "#mail/join-parts.ts";
import { withLineFeeds } from "#mail/line-feeds.ts";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import { readMessageIds, readParentIds } from "#mail/message-ids.ts";
import type { Message } from "#mail/message.ts";
import { parseAddresses } from "#mail/parse-addresses.ts";
import { parseDate } from "#mail/parse-date.ts";
import { type HeaderBlock, readHeaders } from "#mail/read-headers.ts";
import { readRegularParts } from "#mail/read-regular-parts.ts";
import { encodeText } from "#text/bytes.ts";
import type { Parsed, Problem } from "#errors/problem.ts";

/** Reads a mail whatever its bytes are; a promise only where mailparser is needed (multipart, HTML). Never rejects. */
export function parseMessage(bytes: Uint8Array): Parsed<Message> | Promise<Parsed<Message>> {
  const tooMuch = bytes.length > MAX_MESSAGE_BYTES;
  const read = bytes.subarray(startsWithMark(bytes) ? 3 : 0, MAX_MESSAGE_BYTES);
  const block = readHeaders(read);
  const problems = [...(tooMuch ? [tooLong(bytes.length)] : []), ...block.problems];
  const type = parseContentType(first(block, "content-type"));
  const content = read.subarray(block.bodyStart);
  const regular = readRegular(block, content);
  if (regular !== null)
    return makeMessage(block, { ...regular, problems: [...problems, ...regular.problems] });
  const boundary = findBoundaryProblem(type, content);
  if (boundary !== null) problems.push(boundary);
  if (needsParts(type) && boundary !== NO_PARTS) {
    return decodeParts(mimeAlone(block, read)).then((text) =>
      makeMessage(block, { ...text, problems: [...problems, ...text.problems] }),
    );
  }
  const encoding = first(block, "content-transfer-encoding");
  const body = decodeBody({ bytes: content, type: boundary === NO_PARTS ? PLAIN : type, encoding });
  return makeMessage(block, { ...body, problems: [...problems, ...body.problems] });
}

// mailparser takes half a millisecond for a mail that our scan reads in a fiftieth of that time.
function readRegular({ headers }: HeaderBlock, content: Uint8Array): MailText | null {
  const [type = "", ...moreTypes] = headers.get("content-type") ?? [];
  const encodings = headers.get("content-transfer-encoding") ?? [];
  if (!/^multipart\//i.test(type) || moreTypes.length > 0) return null;
  if (!/^(?:[78]bit|binary)?$/i.test(encodings.join())) return null;
  const leaves = readRegularParts(withLineFeeds(content), type);
  return leaves === null ? null : joinParts(leaves);
}

// mailparser takes longer to load than most commands take to run, and many archives hold no multipart mail.
async function decodeParts(bytes: Uint8Array): Promise<MailText> {
  const { readParts } = await import("#mail/read-parts.ts");
  return readParts(bytes);
}

// The other headers aren't given to mailparser: its result isn't used, and it takes longer for them than for the parts.
function mimeAlone({ headers, bodyStart }: HeaderBlock, bytes: Uint8Array): Uint8Array {
  const lines = MIME_FIELDS.flatMap((name) =>
    (headers.get(name) ?? []).map((value) => `${name}: ${value}\n`),
  );
  return Buffer.concat([encodeText(`${lines.join("")}\n`), bytes.subarray(bodyStart)]);
}

const MIME_FIELDS = ["content-type", "content-transfer-encoding"];

// Editors save an .eml with the byte order mark of UTF-8, and its first header would be lost.
function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function tooLong(length: number): Problem {
  const message = `the mail has ${length} bytes; what follows the first ${MAX_MESSAGE_BYTES} was cut`;
  return { code: "message-too-long", message, at: MAX_MESSAGE_BYTES };
}

function needsParts({ type }: ContentType): boolean {
  return type.startsWith("multipart/") || type === "text/html";
}

const PLAIN = parseContentType("text/plain");

function first({ headers }: HeaderBlock, name: string): string {
  return headers.get(name)?.[0] ?? "";
}

function makeMessage(block: HeaderBlock, text: MailText): Parsed<Message> {
  const { headers } = block;
  const all = (name: string): readonly string[] => headers.get(name) ?? [];
  const date = parseDate(first(block, "date"));
  const value: Message = {
    messageId: readMessageIds(first(block, "message-id"))[0] ?? "",
    subject: decodeWords(first(block, "subject")),
    from: parseAddresses(first(block, "from"))[0] ?? { name: "", email: "" },
    replyTo: all("reply-to").flatMap(parseAddresses),
    date,
    references: readParentIds(all("in-reply-to"), all("references")),
    listIds: all("list-id").map(listId),
    headers,
    body: text.body,
    charset: text.charset,
  };
  return { value, problems: [...text.problems, ...missing(block, value)] };
}

function listId(value: string): string {
  const open = value.lastIndexOf("<");
  const close = value.indexOf(">", open);
  return open >= 0 && close > open ? value.slice(open + 1, close).trim() : value.trim();
}

function missing(block: HeaderBlock, { messageId, date, from }: Message): readonly Problem[] {
  const problems: Problem[] = [];
  if (messageId === "") problems.push({ code: "no-message-id", message: "the mail has no Message-ID" });
  if (from.email === "") problems.push({ code: "no-sender", message: "the mail's From has no address" });
  if (date === null) {
    const stated = first(block, "date").slice(0, 80);
    problems.push(
      stated === ""
        ? { code: "no-date", message: "the mail has no Date" }
        : { code: "bad-date", message: `the Date can't be read: ${stated}` },
    );
  }
  return problems;
}
