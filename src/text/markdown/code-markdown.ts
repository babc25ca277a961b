// Purpose: code as GitHub Markdown that can't break out of its frame.
import { cleanCode } from "#text/clean-text.ts";
import { inertLine, oneLine } from "#text/markdown/inert-markdown.ts";

/** Longest line of a fence; the rest of it is cut and counted. */
const MAX_LINE = 400;
const OUR_MARKER = "<!-- patchferry";

/** A code span for a path, an id or an identifier; text that a span can't hold in a table (backticks, pipes) is shown as inert prose. */
export function codeSpan(text: string, max = 200): string {
  const line = oneLine(text, max);
  return line === "" || /[`|]/.test(line) ? inertLine(text, max) : `\`${line}\``;
}

/** A sentence of our own that may quote the mail: inert, but text between two backticks is shown as code. */
export function inertSentence(text: string, max = 300): string {
  const parts = oneLine(text, max).split("`");
  const whole = parts.length % 2 === 1;
  return whole
    ? parts.map((part, index) => (index % 2 === 1 ? codeSpan(part) : inertPart(part))).join("")
    : inertLine(text, max);
}

// A part keeps the blanks at its ends: they separate words from code.
function inertPart(part: string): string {
  const text = inertLine(part, part.length);
  if (text === "") return part === "" ? "" : " ";
  return `${part.startsWith(" ") ? " " : ""}${text}${part.endsWith(" ") ? " " : ""}`;
}

/** A fenced block, without a line where `text` is empty. `language` is ours, `text` is theirs; ends without a line end. */
export function fence(language: string, text: string): string {
  const lines = text === "" ? [] : cleanCode(text).split("\n").map(cutLine);
  const ticks = "`".repeat(Math.max(3, longestRun(lines) + 1));
  return [`${ticks}${language}`, ...lines, ticks].join("\n");
}

/** Whether a fence shows the line exactly as it is: nothing is cut, escaped or broken up. */
export function isShownAsIs(line: string): boolean {
  return cleanCode(line) === line && cutLine(line) === line;
}

// A line that looks like one of our hidden markers would let a mail pass for our own comment.
function cutLine(line: string): string {
  const shown = line.replaceAll(OUR_MARKER, `${OUR_MARKER} `);
  if (shown.length <= MAX_LINE) return shown;
  return `${shown.slice(0, MAX_LINE).toWellFormed()}… (${String(shown.length - MAX_LINE)} more)`;
}

function longestRun(lines: readonly string[]): number {
  let longest = 0;
  for (const line of lines)
    for (const run of line.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}
