// Purpose: a letter in plain text as Markdown blocks: prose as prose, what was drawn with blanks as code.
import { fence } from "#text/code-markdown.ts";
import { inertMarkdown } from "#text/inert-markdown.ts";

/** Most blocks of one letter; the text after them is left out. */
const MAX_BLOCKS = 2000;
/** Longest block; a longer one is cut. */
const MAX_BLOCK = 8000;

/** The letter's paragraphs in order, each inert Markdown. */
export function mailBlocks(text: string): readonly string[] {
  const paragraphs = text.replaceAll("\r\n", "\n").split(/\n(?:[ \t]*\n)+/, MAX_BLOCKS);
  return paragraphs.filter((paragraph) => paragraph.trim() !== "").map(writeParagraph);
}

function writeParagraph(paragraph: string): string {
  const shown = paragraph.length > MAX_BLOCK ? `${paragraph.slice(0, MAX_BLOCK)}…` : paragraph;
  return isDrawn(shown) ? fence("", shown) : inertMarkdown(shown);
}

// Diffstats, tables and figures lose their sense in a proportional font; a list's indents do not.
function isDrawn(paragraph: string): boolean {
  const lines = paragraph.split("\n");
  return lines.some((line) => line.includes(" | ") || line.startsWith("\t") || /\S {3,}\S/.test(line));
}
