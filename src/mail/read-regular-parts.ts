// Purpose: reads, byte by byte, the parts of a multipart mail that follows the RFCs to the letter, as nearly all do.
import { isAscii } from "node:buffer";
import { type ContentType, parseContentType } from "#mail/content-type.ts";
import type { Leaf } from "#mail/join-parts.ts";
import { decodeQuotedPrintable } from "#mail/quoted-printable.ts";

/** Bytes, and the same bytes as latin1 text. */
interface Source {
  readonly bytes: Buffer;
  readonly text: string;
}

/** A mail nested deeper, or with more parts, isn't regular. */
const MAX_DEPTH = 8;
const MAX_LEAVES = 100;
const MAX_PART_HEADER = 4096;

/**
 * The leaves in order, as mailparser reads them; null where any reader might see something else: a boundary within a line or
 * missing at the end, a header or an encoding with a slip in it, a mail within the mail.
 * @param body line ends LF
 * @param contentType the value of the mail's header
 */
export function readRegularParts(body: Buffer, contentType: string): readonly Leaf[] | null {
  const type = parseRegularType(contentType);
  const leaves: Leaf[] = [];
  if (type === null || body.includes(RETURN)) return null;
  return addParts({ bytes: body, text: body.toString("latin1") }, { type, depth: 0 }, leaves) ? leaves : null;
}

const RETURN = 0x0d;

interface Multipart {
  readonly type: ContentType;
  readonly depth: number;
}

function addParts(source: Source, { type, depth }: Multipart, leaves: Leaf[]): boolean {
  const boundary = type.parameters.get("boundary") ?? "";
  const places = boundary === "" || depth === MAX_DEPTH ? null : findParts(source.text, `--${boundary}`);
  return places?.every((place) => addPart(cut(source, place), depth, leaves)) ?? false;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function cut({ bytes, text }: Source, { from, to }: Place): Source {
  return { bytes: bytes.subarray(from, to), text: text.slice(from, to) };
}

/** The places of the parts, between lines with only the mark, up to the line that closes them. */
function findParts(text: string, mark: string): readonly Place[] | null {
  const places: Place[] = [];
  let from = -1;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
    if (at > 0 && text.charCodeAt(at - 1) !== NEWLINE) return null;
    if (from > at - 1) return null;
    if (from >= 0) places.push({ from, to: at - 1 });
    const end = at + mark.length;
    if (text.startsWith("--", end)) return isClosed(text, mark, end + 2) ? places : null;
    if (text.charCodeAt(end) !== NEWLINE) return null;
    from = end + 1;
  }
  return null;
}

const NEWLINE = 0x0a;

function isClosed(text: string, mark: string, end: number): boolean {
  return (end === text.length || text.charCodeAt(end) === NEWLINE) && !text.includes(mark, end);
}

function addPart(part: Source, depth: number, leaves: Leaf[]): boolean {
  const head = readHead(part.text);
  if (head === null || head.type.type.startsWith("message/")) return false;
  const { type, encoding, fileName, end } = head;
  const content = cut(part, { from: end, to: part.text.length });
  if (type.type.startsWith("multipart/"))
    return IDENTITY.test(encoding) && addParts(content, { type, depth: depth + 1 }, leaves);
  // mailparser takes the line end in front of a boundary for that of an empty part.
  const bytes = content.text === "" ? null : decodePart(content, encoding);
  if (bytes === null || leaves.length === MAX_LEAVES) return false;
  leaves.push({ type, fileName, bytes });
  return true;
}

/** The header fields of a part, and the offset of its content. */
interface Head {
  readonly type: ContentType;
  readonly encoding: string;
  readonly fileName: string;
  readonly end: number;
}

function readHead(text: string): Head | null {
  if (text.startsWith("\n")) return { ...BARE, end: 1 };
  const end = text.slice(0, MAX_PART_HEADER).indexOf("\n\n");
  const fields = end < 0 ? null : readFields(text.slice(0, end));
  if (fields === null) return null;
  const stated = (name: string): string => fields.get(name) ?? "";
  const type = parseRegularType(stated("content-type"));
  const disposition = parseRegularType(`disposition/${stated("content-disposition") || "none"}`);
  if (type === null || disposition === null) return null;
  const fileName = disposition.parameters.get("filename") ?? type.parameters.get("name") ?? "";
  return { type, encoding: stated("content-transfer-encoding").toLowerCase(), fileName, end: end + 2 };
}

const BARE = { type: parseContentType("text/plain"), encoding: "", fileName: "" } as const;

/** Null where a line isn't a header line, or a name appears twice. */
function readFields(header: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  for (const line of header.replace(/\n(?=[ \t])/g, "").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    if (!/^[a-z-]+$/.test(name) || !PLAIN.test(line) || fields.has(name)) return null;
    fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const PLAIN = /^[\t -~]*$/;

const REGULAR = /^[a-z]+\/[\w.+-]+(?:;\s*[a-z-]+=(?:"[\w'+,./:=@-][\w '+,./:=@-]*"|[\w'+./:=@-]+))*;?$/i;

/** Null where a comment, an escape or the like needs a real parser. */
function parseRegularType(value: string): ContentType | null {
  if (!REGULAR.test(value)) return null;
  const type = parseContentType(value);
  return type.parameters.size === value.split(/;(?=.)/).length - 1 ? type : null;
}

const IDENTITY = /^(?:|[78]bit|binary)$/;

/** The content without its transfer encoding; null where decoders differ. */
function decodePart({ bytes, text }: Source, encoding: string): Uint8Array | null {
  if (IDENTITY.test(encoding)) return bytes;
  if (encoding === "quoted-printable")
    return isAscii(bytes) && !ODD_QUOTED.test(text) ? decodeQuotedPrintable(bytes) : null;
  return encoding === "base64" ? decodeRegularBase64(text.replaceAll("\n", "")) : null;
}

/** Node skips characters that aren't base64, so too few bytes give them away; it also accepts the URL alphabet. */
function decodeRegularBase64(digits: string): Buffer | null {
  if (digits.includes("-") || digits.includes("_")) return null;
  const padding = digits.endsWith("==") ? 2 : digits.endsWith("=") ? 1 : 0;
  const bytes = Buffer.from(digits, "base64");
  return bytes.length === (digits.length / 4) * 3 - padding ? bytes : null;
}

const ODD_QUOTED = /[ \t](?:\n|$)|=(?![\dA-F]{2}|\n)/;
