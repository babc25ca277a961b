// Purpose: strangers' text as GitHub Markdown that shows what they wrote and does nothing: no ping, link, reference or layout.
import { cleanProse } from "#text/clean-text.ts";

// GitHub looks for mentions and references in the rendered text, where backslashes are gone; only a character between
// the sign and the name keeps them apart for good. Update bots have written it this way for years.
const BREAK = "&#8203;";

/** How far a `:shortcode:` may reach. */
const MAX_SHORTCODE = 40;

/** A line break that GitHub shows as one in comments and in files alike. */
const HARD_BREAK = "  \n";

/**
 * Signs that are Markdown anywhere, and their replacements; `<span>` is GitHub's own way to write a dollar that opens no formula.
 */
const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "`": "\\`",
  "*": "\\*",
  _: "\\_",
  "[": "\\[",
  "]": "\\]",
  "~": "\\~",
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "|": "&#124;",
  $: "<span>$</span>",
};

/** One line of inert Markdown for a heading or a table's cell: blanks folded, at most `max` UTF-16 units of the text, then `…`. */
export function inertLine(text: string, max = 300): string {
  return inertRun(oneLine(text, max));
}

/** One line of plain text: invisible characters gone, blanks folded, at most `max` UTF-16 units, then `…`. */
export function oneLine(text: string, max = 300): string {
  // The slice bounds the work on a hostile giant. In honest text, four units of source give at least one shown unit.
  const line = cleanProse(text.slice(0, max * 4))
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > max
    ? `${line
        .slice(0, max)
        .toWellFormed()
        .replace(/\ufffd$/, "")}…`
    : line;
}

/** Plain text for a title of GitHub, where Markdown is not read but a merge makes it part of a commit message. At most `max` units. */
export function inertTitle(text: string, max: number): string {
  const line = oneLine(text, max);
  let title = "";
  let at = 0;
  for (const sign of line) {
    const shown = isLive(sign, line, at) ? `${sign}\u200b` : sign;
    if (title.length + shown.length > max) return `${title}…`;
    title += shown;
    at += sign.length;
  }
  return title;
}

/** Inert Markdown of a text with its lines and indents kept, for a place where a paragraph is allowed. Linear in its length. */
export function inertMarkdown(text: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of cleanProse(text).replaceAll("\t", "        ").split("\n")) {
    const shown = line.trimEnd();
    if (shown !== "") paragraphs.at(-1)?.push(inertBlockLine(shown));
    else if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
  }
  return paragraphs.flatMap((lines) => (lines.length === 0 ? [] : [lines.join(HARD_BREAK)])).join("\n\n");
}

function inertBlockLine(line: string): string {
  const bare = line.trimStart();
  return "&nbsp;".repeat(Math.min(line.length - bare.length, 16)) + inertRun(bare);
}

function inertRun(text: string): string {
  const opening = inertOpening(text);
  let out = opening.markdown;
  let at = opening.length;
  while (at < text.length) {
    const url = urlLength(text, at);
    out += url > 0 ? `\`${text.slice(at, at + url)}\`` : inertSign(text, at);
    at += Math.max(url, 1);
  }
  return out;
}

/** A heading's #, a bullet, a rule, a table's rule or a number with its dot at the start of a line. */
function inertOpening(text: string): { readonly markdown: string; readonly length: number } {
  const first = text.charAt(0);
  if (first !== "" && "#-+=:".includes(first)) return { markdown: `\\${inertSign(text, 0)}`, length: 1 };
  const number = /^\d{1,9}(?=[.)])/.exec(text)?.[0] ?? "";
  return number === ""
    ? { markdown: "", length: 0 }
    : { markdown: `${number}\\${text.charAt(number.length)}`, length: number.length + 1 };
}

function inertSign(text: string, at: number): string {
  const sign = text.charAt(at);
  if (isPlain(sign, text, at)) return sign;
  return SIGNS[sign] ?? (isLive(sign, text, at) ? sign + BREAK : sign);
}

// A sign that can't be Markdown is left as it is: people also read the source, in the mails that GitHub sends.
function isPlain(sign: string, text: string, at: number): boolean {
  if (sign === "_") return isWordSign(text.charCodeAt(at - 1)) && isWordSign(text.charCodeAt(at + 1));
  if (sign === ">") return at > 0;
  return sign === "&" && !isWordSign(text.charCodeAt(at + 1)) && text.charAt(at + 1) !== "#";
}

function isLive(sign: string, text: string, at: number): boolean {
  if (sign === "@") return at + 1 < text.length && text.charAt(at + 1) !== " ";
  if (sign === "#") return isDigit(text, at + 1);
  if (sign === "-") return isIssueDash(text, at);
  if (sign === ".") return text.slice(Math.max(0, at - 3), at).toLowerCase() === "www";
  return sign === ":" && isLiveColon(text, at);
}

/** The dash of `GH-123`. */
function isIssueDash(text: string, at: number): boolean {
  return isDigit(text, at + 1) && text.slice(Math.max(0, at - 2), at).toLowerCase() === "gh";
}

/** The colon of `scheme://`, `mailto:` and the first one of `:shortcode:`. */
function isLiveColon(text: string, at: number): boolean {
  if (text.startsWith("//", at + 1)) return true;
  for (let end = at + 1; end < Math.min(text.length, at + MAX_SHORTCODE); end++) {
    if (text.charAt(end) === ":") return end > at + 1;
    if (!isWordSign(text.charCodeAt(end)) && !"_+-".includes(text.charAt(end))) return false;
  }
  return false;
}

/** Length of the web address at `at`, 0 where there is none; it is shown as code, so that it can be copied but not followed. */
function urlLength(text: string, at: number): number {
  if (at > 0 && isWordSign(text.charCodeAt(at - 1))) return 0;
  if (!"hfwHFW".includes(text.charAt(at)) || !/^(?:https?:\/\/|ftp:\/\/|www\.)/i.test(text.slice(at, at + 8)))
    return 0;
  let end = at;
  while (end < text.length && !' `<>"|\n'.includes(text.charAt(end))) end++;
  while (end > at && ".,;:!?)]}'*_".includes(text.charAt(end - 1))) end--;
  return end - at;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function isWordSign(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
