// Purpose: reads a mail's references to other series and to its base: `base-commit:`, `change-id:`, `v4: URL`, `Supersedes:` ...
import { readMessageIds } from "#mail/message-ids.ts";
import { LineCursor } from "#patch/diff/line-cursor.ts";
import { messageIdOfUrl } from "#patch/message-id-of.ts";
import type { SeriesReference } from "#patch/patch.ts";

/** The references in one text; `baseCommit` and `changeId` are the first of their kind. */
export interface References {
  readonly baseCommit: string | null;
  readonly changeId: string | null;
  readonly seriesReferences: readonly SeriesReference[];
}

/** The most references kept of one mail; a base of 300 prerequisite patches has been seen. */
const MAX_REFERENCES = 1000;
/** The longest heading above a URL: `Changes since the previous version:`. */
const MAX_HEADING = 60;
/** Lines from "This supersedes the previous RFC*" to its footnote `* URL`. */
const FOOTNOTE_WITHIN = 6;
/** The longest line that is searched for a reference. */
const MAX_LINE = 1000;

/** Reads line by line; quoted lines (`> `) are somebody else's. */
export function readReferences(text: string): References {
  const draft: Draft = { baseCommit: null, changeId: null, seriesReferences: [], heading: null, awaited: 0 };
  const cursor = new LineCursor(text);
  const telling = { colon: -1, supersedes: -1 };
  for (;;) {
    if (draft.heading === null && draft.awaited <= 0) skipPlain(cursor, telling);
    if (cursor.done) break;
    const line = referenceLine(cursor);
    if (line !== "" && !line.startsWith(">")) readLine(line, draft);
    cursor.next();
  }
  const { baseCommit, changeId, seriesReferences } = draft;
  return { baseCommit, changeId, seriesReferences };
}

/** The offset of the next occurrence of a word; the text's length where there is none. */
function find(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from);
  return at < 0 ? text.length : at;
}

/** Goes to the next line with a colon or the word; `telling` holds where they were found, so that nothing is searched twice. */
function skipPlain(cursor: LineCursor, telling: { colon: number; supersedes: number }): void {
  const { text, at } = cursor;
  if (telling.colon < at) telling.colon = find(text, ":", at);
  if (telling.supersedes < at) telling.supersedes = find(text, "supersedes", at);
  const next = Math.min(telling.colon, telling.supersedes);
  if (next > cursor.lineEnd) cursor.moveTo(next < text.length ? text.lastIndexOf("\n", next) + 1 : next);
}

interface Draft {
  baseCommit: string | null;
  changeId: string | null;
  readonly seriesReferences: SeriesReference[];
  /** The version that the line above names as a heading of links. */
  heading: number | null;
  /** Lines left in which a URL alone is the series that is superseded. */
  awaited: number;
}

function readLine(line: string, draft: Draft): void {
  const heading = draft.heading ?? (draft.awaited > 0 ? 0 : null);
  draft.heading = null;
  draft.awaited = line.includes("supersedes") ? FOOTNOTE_WITHIN : draft.awaited - 1;
  if (!line.includes(":")) return;
  addReference(readKeyed(line) ?? readVersionLink(line, heading), draft);
  if (line.length <= MAX_HEADING && line.endsWith(":")) draft.heading = versionBefore(line);
  draft.baseCommit ??= firstGroup(BASE_COMMIT, line);
  draft.changeId ??= firstGroup(CHANGE_ID, line);
}

function addReference(reference: SeriesReference | null, draft: Draft): void {
  if (reference === null) return;
  draft.awaited = 0;
  if (draft.seriesReferences.length < MAX_REFERENCES) draft.seriesReferences.push(reference);
}

const BASE_COMMIT = /^base-commit:\s*([0-9a-f]{7,64})\b/;
const CHANGE_ID = /^change-id:\s*(\S+)/;

function firstGroup(shape: RegExp, line: string): string | null {
  return shape.exec(line)?.[1] ?? null;
}

/** The line without its bullet; "" where it is too long to refer to something. */
function referenceLine({ text, at, lineEnd }: LineCursor): string {
  if (lineEnd - at > MAX_LINE) return "";
  let start = at;
  while (start < lineEnd && isBullet(text.charCodeAt(start))) start++;
  return text.slice(start, lineEnd);
}

function isBullet(code: number): boolean {
  if (code > 0x7f) return /[\s•]/.test(String.fromCharCode(code));
  return code === 0x20 || code === 0x2d || code === 0x2a || (code >= 0x09 && code <= 0x0d);
}

const KINDS = {
  "depends-on": "depends-on",
  "based-on": "based-on",
  supersedes: "previous",
  "prerequisite-patch-id": "prerequisite",
  "prerequisite-message-id": "prerequisite",
  "prerequisite-change-id": "prerequisite",
} as const;

const KEYED =
  /^(depends[- ]on|based[- ]on|supersedes|prerequisite-(?:patch|message|change)-id)\s*:\s*(\S.*)$/i;

function readKeyed(line: string): SeriesReference | null {
  const match = KEYED.exec(line);
  if (match === null) return null;
  const key = (match[1] ?? "").toLowerCase().replace(" ", "-") as keyof typeof KINDS;
  const value = match[2] ?? "";
  const url = /https?:\/\/\S+/i.exec(value)?.[0];
  const messageId = url === undefined ? (readMessageIds(value)[0] ?? null) : messageIdOfUrl(url);
  return { kind: KINDS[key], version: null, messageId, text: line.trim() };
}

/** `Link to v4: URL`, `v4: URL`, `- [v4] URL`, `Previous version: URL`, and a URL alone below `v4:`. */
function readVersionLink(line: string, heading: number | null): SeriesReference | null {
  const at = line.indexOf("://");
  if (at < 0) return null;
  const urlStart = line.lastIndexOf("http", at);
  if (urlStart < 0) return null;
  const before = line.slice(0, urlStart);
  const version = /^[<[(\s]*$/.test(before) ? heading : versionBefore(before);
  const messageId = version === null ? null : messageIdOfUrl(line.slice(urlStart));
  return messageId === null
    ? null
    : { kind: "previous", version: version === 0 ? null : version, messageId, text: line.trim() };
}

const FILLERS = new Set(
  "link,links,url,to,of,the,rfc,patch,patches,patchset,series,thread,previous,version,versions,prior,last,old,changes,changelog,change,since,in,from,at,on,was,is,here,posted,sent,lore,discussion,cover,letter,resend,and,original,history,see,refer".split(
    ",",
  ),
);

/** The version that words before a URL name (0 for `Previous version:` and `RFC:`), null where they say something else. */
function versionBefore(text: string): number | null {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "" && !/^\d{1,2}$/.test(word));
  const versions = words.map((word) => VERSION.exec(word)).filter((match) => match !== null);
  if (words.length === 0 || !words.every((word) => FILLERS.has(word) || VERSION.test(word))) return null;
  const names = words.some((word) => word === "previous" || word === "prior" || word === "rfc");
  return versions.length > 0 ? Number(versions[0]?.[1]) : names ? 0 : null;
}

const VERSION = /^(?:rfc|patch)?v(\d{1,3})(?:\.\d{1,3})?$/;
