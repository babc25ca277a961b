// Purpose: reads a reply: its kind, and the trailers that it gives.
import { repairText } from "#mail/decode-charset.ts";
import type { Message } from "#mail/message.ts";
import type { Trailer } from "#people/trailer.ts";
import { isAttribution } from "#series/facts/attribution.ts";
import type { ReplyKind } from "#series/revision.ts";
import { saysApplied } from "#series/facts/says-applied.ts";

/** The most lines of a reply that are read. */
const MAX_LINES = 20_000;
/** The most trailers read from one mail. */
const MAX_TRAILERS = 200;
/** Lines from the top in which an "Applied, thanks" counts: further down the word is about code. */
const APPLIED_WITHIN = 4;

/** The most words beside the trailers that don't make a review yet: "Looks good to me, thanks, Bob". */
const MAX_GREETING = 10;

// `syzbot`, `kernel test robot`, `Foo-bot`.
const BOT = /\b(?:patchwork|lkp|kernelci|github actions|no-?reply)\b|bot\b/i;
const APPLIED_ANYWHERE = /\b(?:was|were|has been|have been|are now) (?:applied|queued|merged|pushed)\b/i;
const TRAILER = /^([A-Za-z][A-Za-z-]*-by|Fixes|Closes|Link)[ \t]?:[ \t]*(\S.*)$/i;

/** The content of a reply. */
export interface ReplyFacts {
  readonly kind: ReplyKind;
  readonly trailers: readonly Trailer[];
}

/** Reads the unquoted part of a mail, down to its signature. */
export function readReply(message: Message): ReplyFacts {
  const lines = ownLines(message.body);
  const trailers = readTrailers(lines).map(({ key, value }) => ({
    key,
    value: repairText(value, message.charset),
  }));
  return { kind: kindOf(message, { lines, trailers }), trailers };
}

// Quoted lines are somebody else's words, and the signature says nothing.
function ownLines(body: string): readonly string[] {
  const own: string[] = [];
  for (let at = 0; at <= body.length && own.length < MAX_LINES;) {
    const newline = body.indexOf("\n", at);
    const end = newline < 0 ? body.length : newline;
    const quoted = body.charCodeAt(at) === GREATER;
    const line = quoted ? ">" : body.slice(at, end);
    if (line === "-- ") break;
    own.push(quoted ? line : line.trimEnd());
    at = end + 1;
  }
  return own;
}

const GREATER = 0x3e;

function readTrailers(lines: readonly string[]): readonly Trailer[] {
  const trailers: Trailer[] = [];
  for (let at = 0; at < lines.length && trailers.length < MAX_TRAILERS; at += 1) {
    const match = matchTrailer(lines[at] ?? "");
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const wrapped = continuation(match[2], lines[at + 1] ?? "");
    if (wrapped) at += 1;
    trailers.push({ key: match[1], value: wrapped ? `${match[2]} ${wrapped}` : match[2] });
  }
  return trailers;
}

function matchTrailer(line: string): RegExpExecArray | null {
  return line.includes(":") ? TRAILER.exec(line.trimStart()) : null;
}

// Mailers wrap at the address (`Reviewed-by: Name\n<a@b>`), git at a blank; a value with its address is whole.
function continuation(value: string, next: string): string {
  const text = next.trim();
  if (text === "" || text === ">" || TRAILER.test(text)) return "";
  if (value.includes("@")) return /^\s+[#[]/.test(next) ? text : "";
  return text.startsWith("<") || /^[^<>@]{0,80}<[^<>\s@]+@[^<>\s@]+>/.test(text) ? text : "";
}

function kindOf(
  message: Message,
  { lines, trailers }: { readonly lines: readonly string[]; readonly trailers: readonly Trailer[] },
): ReplyKind {
  if (BOT.test(message.from.name) || BOT.test(message.from.email.split("@")[0] ?? "")) {
    return lines.some((line) => APPLIED_ANYWHERE.test(line)) ? "applied" : "bot";
  }
  if (isApplied(lines)) return "applied";
  return trailers.length > 0 && saysNothingElse(lines) ? "trailers" : "review";
}

function isApplied(lines: readonly string[]): boolean {
  let words = 0;
  for (const line of lines) {
    if (line === "" || line === ">" || isAttribution(line)) continue;
    if (saysApplied(line)) return true;
    words += 1;
    if (words === APPLIED_WITHIN) return false;
  }
  return false;
}

// A greeting or a "Thanks, Ann" beside the trailers isn't a review; a sentence is.
function saysNothingElse(lines: readonly string[]): boolean {
  let words = 0;
  for (const line of lines) {
    if (line === ">" || isAttribution(line) || TRAILER.test(line.trimStart())) continue;
    words += line.split(/\s+/).filter((word) => word !== "").length;
    if (words > MAX_GREETING) return false;
  }
  return true;
}
