// Purpose: turns a plain-text mail body into Markdown blocks: prose as prose, tables and figures as code.
import { fence } from "#text/markdown/code-markdown.ts";
import { inertMarkdown } from "#text/markdown/inert-markdown.ts";

/** The most blocks taken from one body; the rest can be read in the mail. */
const MAX_BLOCKS = 2000;
/** Replaces the text that is left out of a body. */
export const REST_IN_MAIL = "*The rest of the letter is in the mail.*";
/** Longest block; a longer one is cut. */
const MAX_BLOCK = 8000;

/** The body's paragraphs in order, each as inert Markdown. */
export function mailBlocks(text: string): readonly string[] {
  const all = text.replaceAll("\r\n", "\n").split(/\n(?:[ \t]*\n)+/, MAX_BLOCKS + 1);
  const paragraphs = all.slice(0, MAX_BLOCKS).filter((paragraph) => paragraph.trim() !== "");
  const rest = all.length > MAX_BLOCKS ? [REST_IN_MAIL] : [];
  return [...paragraphs.map(writeParagraph), ...rest];
}

function writeParagraph(paragraph: string): string {
  const shown = paragraph.length > MAX_BLOCK ? `${paragraph.slice(0, MAX_BLOCK)}…` : paragraph;
  return isDrawn(shown) ? fence("", shown.trimEnd()) : inertMarkdown(shown);
}

// Diffstats, tables and figures lose their sense in a proportional font; a list's indents do not.
function isDrawn(paragraph: string): boolean {
  const lines = paragraph.split("\n");
  return lines.some((line) => line.includes(" | ") || line.startsWith("\t") || /\S {3,}\S/.test(line));
}
