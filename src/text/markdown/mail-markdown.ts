// Purpose: a letter in plain text as Markdown blocks: prose as prose, what was drawn with blanks as code.
import { fence } from "#text/markdown/code-markdown.ts";
import { inertMarkdown } from "#text/markdown/inert-markdown.ts";

/** Most blocks of one letter; the text after them is left to the mail. */
const MAX_BLOCKS = 2000;
/** Stands in place of what is left out of a letter. */
export const REST_IN_MAIL = "*The rest of the letter is in the mail.*";
/** Longest block; a longer one is cut. */
const MAX_BLOCK = 8000;

/** The letter's paragraphs in order, each inert Markdown. */
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
