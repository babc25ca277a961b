// Purpose: reads the items of one changelog block: bullets of all kinds, nested or wrapped, and plain sentences.
import { personLines } from "#people/person-lines.ts";
import { isReviewTrailer, isSignOff } from "#people/review-trailers.ts";

/** One item as the author wrote it, wrapped lines joined. */
export interface ChangelogItem {
  readonly text: string;
  /** 0 for the first level. */
  readonly depth: number;
  /** The line without a bullet above the item (`Patch 3:`, a patch's title), "" where there is none. */
  readonly heading: string;
}

interface OpenItem {
  text: string;
  readonly indent: number;
  readonly depth: number;
  readonly heading: string;
  readonly bulleted: boolean;
}

interface Reader {
  readonly items: OpenItem[];
  /** Indents of the open bullets, outermost first. */
  indents: number[];
  heading: string;
  blank: boolean;
  done: boolean;
}

const MAX_ITEMS = 300;
const MAX_ITEM_CHARS = 2000;
const MAX_DEPTH = 8;
const BULLET = /^(\s*)(?:(?:[-*+o•–·‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])(?:\s+(?=\S)|$)|[-*](?=[A-Za-z]))/;
const LINK_WORDS =
  /^(?:-{1,2}>|=>|→|link|links|lore|url|archive|to|at|see|v\d+|message-id|supersedes|based-on)[:.]?$/i;
const REFERENCE =
  /^[<[(]?(?:https?:\/\/\S{1,2000}|[^\s<>]{1,200}@[^\s<>]{1,200}>?|\d{1,2}\]|\d{4}-\d\d-\d\d\))$/;
const TELLS_CHANGE =
  /^\s*(?:(?:Add|Remov|Chang|Fix|Mov|Drop|Renam|Rework|Updat|Split|Merg|Convert|Replac)(?:e|es|ed|s|ing|ped|ping|t)?|Use[ds]?) /;
const RULER = /^\s*[-=*_~]{3,}\s*$/;

/** Whether nothing of a changelog can follow this line: a ruler, a diffstat, a shortlog, a signature, the diff. */
export function isTextEnd(line: string): boolean {
  return (
    RULER.test(line) ||
    line === "--" ||
    line === "-- " ||
    line.startsWith("diff --git ") ||
    /^ \S.{0,200} \| +(?:\d+|Bin)\b/.test(line) ||
    /^ \d+ files? changed/.test(line) ||
    /^\S.{0,80} \(\d+\):$/.test(line) ||
    /^(?:base-commit|change-id|prerequisite-(?:patch|message)-id|cc|to):/i.test(line) ||
    isTrailerBlock(line)
  );
}

// The trailers that mails have below their changelog.
function isTrailerBlock(line: string): boolean {
  const [trailer] = /^[\w-]+:/.test(line) ? personLines(line) : [];
  return trailer !== undefined && (isSignOff(trailer) || isReviewTrailer(trailer));
}

/** The items of the block's lines; links to archives are left out, and so is prose that follows the list. */
export function readChangelogItems(block: {
  readonly indent: number;
  readonly lines: readonly string[];
}): readonly ChangelogItem[] {
  const reader: Reader = { items: [], indents: [], heading: "", blank: false, done: false };
  for (const [index, line] of block.lines.entries()) {
    if (reader.done || reader.items.length === MAX_ITEMS) break;
    if (line.trim() === "") {
      reader.blank = true;
      continue;
    }
    readLine(reader, line, { next: nextLine(block.lines, index), indent: block.indent });
    reader.blank = false;
  }
  return reader.items
    .filter(({ text }) => text !== "" && !isLink(text))
    .map(({ text, depth, heading }) => ({ text: text.slice(0, MAX_ITEM_CHARS), depth, heading }));
}

// `https://lore...`, `Link: <https://...> [2]`: the place of the old version, not a claim.
function isLink(text: string): boolean {
  const words = text.split(/\s+/, 8);
  return (
    text.includes("://") &&
    words.length < 8 &&
    words.every((word) => LINK_WORDS.test(word) || REFERENCE.test(word))
  );
}

interface Around {
  readonly next: string;
  readonly indent: number;
}

function readLine(reader: Reader, line: string, around: Around): void {
  const bullet = BULLET.exec(line);
  if (bullet !== null) addBullet(reader, line, bullet);
  else if (isHeading(line, around.next) && !isWrapped(reader, line)) {
    reader.heading = line.trim().replace(/:$/, "");
    reader.indents = [];
  } else if (continues(reader, line)) append(reader, line);
  else if (endsList(reader, line, around)) reader.done = true;
  else addPlain(reader, line);
}

function nextLine(lines: readonly string[], index: number): string {
  for (let at = index + 1; at < lines.length && at < index + 4; at++) {
    const line = lines[at] ?? "";
    if (line.trim() !== "") return line;
  }
  return "";
}

function addBullet(reader: Reader, line: string, bullet: RegExpExecArray): void {
  const indent = columns(bullet[1] ?? "");
  while ((reader.indents.at(-1) ?? -1) >= indent) reader.indents.pop();
  const depth = Math.min(reader.indents.length, MAX_DEPTH);
  reader.indents.push(indent);
  const text = line.slice(bullet[0].length).trim();
  reader.items.push({ text, indent, depth, heading: reader.heading, bulleted: true });
}

// `Patch 3:` or a title over its own bullets; a sentence that ends in a colon over nested bullets is an item.
function isHeading(line: string, next: string): boolean {
  const trimmed = line.trim();
  if (/^(?:\[?patch(?:es)?\b[^:]{0,20}\d|\[?\d+\/\d+\]?\b)[^:]{0,60}:?$/i.test(trimmed)) return true;
  const opens =
    BULLET.test(next) && columns(/^\s*/.exec(next)?.[0] ?? "") >= columns(/^\s*/.exec(line)?.[0] ?? "");
  return opens && trimmed.endsWith(":") && trimmed.length <= 90;
}

// A bullet `Patch "a long` / `title":` continues on the next line, although that line has bullets of its own below it.
function isWrapped({ items, blank }: Reader, line: string): boolean {
  const last = items.at(-1);
  if (last?.bulleted !== true || blank) return false;
  const quotes = last.text.split('"').length - 1;
  return quotes % 2 === 1 && columns(/^\s*/.exec(line)?.[0] ?? "") > last.indent;
}

function continues(reader: Reader, line: string): boolean {
  const last = reader.items.at(-1);
  if (last === undefined) return false;
  const indent = columns(/^\s*/.exec(line)?.[0] ?? "");
  if (!last.bulleted) return !reader.blank && !startsSentence(last.text, line);
  return reader.blank ? indent > last.indent : true;
}

// Without bullets, a line that starts like a sentence is an item of its own where the line before it ended early or with a full stop.
function startsSentence(before: string, line: string): boolean {
  const first = line.trim().charAt(0);
  const lower = first === first.toLowerCase() && first !== first.toUpperCase();
  return !lower && (before.length < 50 || /[.;!)]$/.test(before));
}

function endsList(reader: Reader, line: string, { indent }: Around): boolean {
  if (reader.items.length === 0) return false;
  const own = columns(/^\s*/.exec(line)?.[0] ?? "");
  // `Merge patches 3 and 7 ...`, a blank line, `Remove the variable ...`: paragraphs that each state a change are a list too.
  const goesOn = reader.items.at(-1)?.bulleted === false && TELLS_CHANGE.test(line);
  return reader.blank && own <= indent && !goesOn;
}

function addPlain(reader: Reader, line: string): void {
  const indent = columns(/^\s*/.exec(line)?.[0] ?? "");
  reader.indents = [];
  reader.items.push({ text: line.trim(), indent, depth: 0, heading: reader.heading, bulleted: false });
}

function append(reader: Reader, line: string): void {
  const last = reader.items.at(-1);
  if (last === undefined || last.text.length > MAX_ITEM_CHARS) return;
  last.text = last.text === "" ? line.trim() : `${last.text} ${line.trim()}`;
}

function columns(blank: string): number {
  let column = 0;
  for (const char of blank) column = char === "\t" ? column + 8 - (column % 8) : column + 1;
  return column;
}
