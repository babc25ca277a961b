// Purpose: the parts of a mail -> its text.
import type { ContentType } from "#mail/content-type.ts";
import { decodeBody, type MailText } from "#mail/decode-body.ts";
import { repairText } from "#mail/decode-charset.ts";

/** A leaf of the MIME tree, its transfer encoding undone. */
export interface Leaf {
  readonly type: ContentType;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The body of a mail without text parts. */
export const NO_TEXT: MailText = { body: "", charset: "utf-8", problems: [] };

/** The plain texts and the patches among the parts, in order; null where there is none. */
export function joinParts(leaves: readonly Leaf[]): MailText | null {
  const texts = leaves.filter(isWanted).map((leaf) => decodeBody({ ...leaf, encoding: "decoded" }));
  if (texts.length === 0) return null;
  const { bodies, charset } = inOneCharset(texts);
  return {
    // The line end before a boundary is the boundary's, but git takes it for the part's: a patch may need it.
    body: bodies.map((body) => `${body}\n`).join(""),
    charset,
    problems: texts.flatMap((text) => text.problems),
  };
}

const PATCH_NAME = /\.(?:patch|diff|mbox|eml|txt)$/i;

function isWanted({ type, fileName, bytes }: Leaf): boolean {
  if (type.type === "text/html" || type.type === "text/calendar") return false;
  if (type.type.startsWith("text/")) return true;
  if (!type.type.startsWith("application/") || bytes.includes(0)) return false;
  return PATCH_NAME.test(fileName) || Buffer.from(bytes).includes("\n@@ -");
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
