// Purpose: the one place that uses mailparser: multipart and HTML mail -> text.
import { MailParser, simpleParser } from "mailparser";
import { type ContentType, parseContentType } from "#mail/content-type.ts";
import { decodeBody, type MailText } from "#mail/decode-body.ts";
import { repairText } from "#mail/decode-charset.ts";
import { MAX_HEADER_BYTES, MAX_HTML_LENGTH, MAX_MIME_PARTS } from "#mail/limits.ts";
import type { Problem } from "#text/problem.ts";

/** A leaf of the MIME tree, its transfer encoding undone. */
interface Leaf {
  readonly type: ContentType;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

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
  const source = withLineFeeds(bytes);
  const leaves = await readLeaves(source, problems);
  const texts = leaves.filter(isWanted).map((leaf) => decodeBody({ ...leaf, encoding: "decoded" }));
  const html = texts.length === 0 ? leaves.find(({ type }) => type.type === "text/html") : undefined;
  if (html !== undefined) return { body: await readHtml(html, problems), charset: "utf-8", problems };
  const { bodies, charset } = inOneCharset(texts);
  return {
    // The line end before a boundary is the boundary's, but git takes it for the part's: a patch may need it.
    body: bodies.map((body) => `${body}\n`).join(""),
    charset,
    problems: [...problems, ...texts.flatMap((text) => text.problems)],
  };
}

/** Where parts differ in charset, texts become UTF-8; a diff keeps its bytes. */
function inOneCharset(texts: readonly MailText[]): {
  readonly bodies: readonly string[];
  readonly charset: string;
} {
  const bodies = texts.map(({ body }) => body);
  const telling = texts.filter(({ body }) => /[^\0-\x7f]/.test(body));
  const charset = (telling[0] ?? texts.find(({ body }) => body.trim() !== ""))?.charset ?? "utf-8";
  if (telling.every((text) => text.charset === charset)) return { bodies, charset };
  const repaired = texts.map((text) => (isDiff(text) ? text.body : repairText(text.body, text.charset)));
  return { bodies: repaired, charset: "utf-8" };
}

function isDiff({ body }: MailText): boolean {
  return body.includes("\n@@ -");
}

/** The CR of CRLF is the transport's; encoded parts keep theirs. */
function withLineFeeds(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes("\r\n", 0, "latin1")) return buffer;
  return Buffer.from(buffer.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
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

/** What the parser yields: an attachment per leaf, then one text, which is empty here. */
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

const PATCH_NAME = /\.(?:patch|diff|mbox|eml|txt)$/i;

function isWanted({ type, fileName, bytes }: Leaf): boolean {
  if (type.type === "text/html" || type.type === "text/calendar") return false;
  if (type.type.startsWith("text/")) return true;
  if (!type.type.startsWith("application/") || bytes.includes(0)) return false;
  return PATCH_NAME.test(fileName) || Buffer.from(bytes).includes("\n@@ -");
}

/** By way of a mail that holds the HTML alone: among alternatives mailparser turns none into text. */
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
    // Elements nested hundreds deep come out as nothing, as a page of pictures does.
    if (text.trim() === "" && bytes.length > 0)
      problems.push({ code: "no-text-in-html", message: "no text was found in the mail's HTML" });
    return text.toWellFormed();
  } catch (cause) {
    problems.push({ code: "bad-html", message: `the mail's HTML can't be read: ${String(cause)}` });
    return "";
  }
}
