// Purpose: the one place that uses mailparser: multipart and HTML mail -> text.
import { MailParser, simpleParser } from "mailparser";
import { type ContentType, parseContentType } from "#mail/content-type.ts";
import type { MailText } from "#mail/decode-body.ts";
import { type Leaf, joinParts, NO_TEXT } from "#mail/join-parts.ts";
import { withLineFeeds } from "#mail/line-feeds.ts";
import { MAX_HEADER_BYTES, MAX_HTML_LENGTH, MAX_MIME_PARTS } from "#mail/limits.ts";
import type { Problem } from "#errors/problem.ts";

const OPTIONS = {
  checksumAlgo: false,
  maxHeadSize: MAX_HEADER_BYTES,
  maxChildNodes: MAX_MIME_PARTS,
  maxHtmlLengthToParse: MAX_HTML_LENGTH,
  // A forwarded mail is an attachment: its text isn't what this sender says.
  ignoreEmbedded: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
} as const;

/** The text of a mail with several parts: its plain texts and its patches in order, its HTML only where it has no other text. */
export async function readParts(bytes: Uint8Array): Promise<MailText> {
  const problems: Problem[] = [];
  const leaves = await readLeaves(withLineFeeds(bytes), problems);
  const text = joinParts(leaves);
  const html = text === null ? leaves.find(({ type }) => type.type === "text/html") : undefined;
  if (html !== undefined) return { body: await readHtml(html, problems), charset: "utf-8", problems };
  const { body, charset, problems: found } = text ?? NO_TEXT;
  return { body, charset, problems: [...problems, ...found] };
}

async function readLeaves(source: Buffer, problems: Problem[]): Promise<readonly Leaf[]> {
  const parser = new MailParser(OPTIONS);
  // mailparser decodes text by its charset, and a patch's bytes are lost with it. With no type known as text every
  // leaf comes as an attachment: decoded from its transfer encoding, in order, to the byte.
  Object.assign(parser, { textTypes: [] });
  const leaves: Leaf[] = [];
  try {
    parser.end(source);
    for await (const item of parser as AsyncIterable<Part>) {
      if (item.type !== "attachment") continue;
      leaves.push(await readLeaf(item));
      item.release?.();
    }
  } catch (cause) {
    problems.push({ code: "bad-mime", message: `the parts of the mail can't all be read: ${String(cause)}` });
  }
  return leaves;
}

/** The parser's output: an attachment for each leaf, then one text, which is empty here. */
interface Part {
  readonly type: "attachment" | "text";
  /** False where the part's Content-Type is empty. */
  readonly contentType: string | false;
  readonly filename?: string;
  readonly headers: ReadonlyMap<string, unknown>;
  readonly content: AsyncIterable<Uint8Array>;
  readonly release: (() => void) | null;
}

async function readLeaf(part: Part): Promise<Leaf> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of part.content) chunks.push(chunk);
  return { type: leafType(part), fileName: part.filename ?? "", bytes: Buffer.concat(chunks) };
}

function leafType({ headers, contentType }: Part): ContentType {
  const { type } = parseContentType(contentType === false ? "" : contentType);
  const header = headers.get("content-type");
  if (typeof header !== "object" || header === null || !("params" in header))
    return { type, parameters: new Map() };
  return { type, parameters: new Map(Object.entries(header.params as Readonly<Record<string, string>>)) };
}

/** Wraps the HTML in a mail of its own, because mailparser doesn't turn HTML among alternatives into text. */
async function readHtml({ type, bytes }: Leaf, problems: Problem[]): Promise<string> {
  if (bytes.length > MAX_HTML_LENGTH) {
    problems.push({
      code: "html-too-long",
      message: `the mail's HTML has ${bytes.length} bytes and wasn't read`,
    });
    return "";
  }
  const charset = /^[\w.:-]{1,40}$/.exec(type.parameters.get("charset") ?? "")?.[0] ?? "utf-8";
  const header = Buffer.from(`Content-Type: text/html; charset=${charset}\n\n`);
  try {
    const { text = "" } = await simpleParser(Buffer.concat([header, bytes]), OPTIONS);
    // HTML with elements nested hundreds deep comes out empty, like a page of pictures.
    if (text.trim() === "" && bytes.length > 0)
      problems.push({ code: "no-text-in-html", message: "no text was found in the mail's HTML" });
    return text.toWellFormed();
  } catch (cause) {
    problems.push({ code: "bad-html", message: `the mail's HTML can't be read: ${String(cause)}` });
    return "";
  }
}
