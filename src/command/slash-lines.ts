// Purpose: finds the slash commands in a comment: lines that begin with `/word`, outside quotes and code.

/** Lines beyond this number are not read. */
export const MAX_COMMANDS = 10;
/** Characters of a comment that are read; this is GitHub's own limit. */
const MAX_COMMENT = 65_536;

/** A line that begins with a slash and a word; it may not be a command of ours. */
export interface SlashLine {
  /** The word in small letters, without the slash. */
  readonly word: string;
  /** The words after it. */
  readonly words: readonly string[];
}

/**
 * The slash lines of a comment, in order, at most MAX_COMMANDS. A command has a line of its own and begins it. Quoted
 * lines (`>`) and indented or fenced code are left out, because they repeat or show somebody else's words. Linear.
 */
export function slashLines(comment: string): readonly SlashLine[] {
  const found: SlashLine[] = [];
  let fence: string | null = null;
  for (const line of comment.slice(0, MAX_COMMENT).split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (closes(line, mark, fence)) fence = null;
    } else if (mark !== null) fence = mark;
    else if (SLASH_LINE.test(line)) found.push(readLine(line));
    if (found.length === MAX_COMMANDS) break;
  }
  return found;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
// A command's word ends with a blank or with the line, so `/usr/bin is missing` is not a command.
const SLASH_LINE = /^\/[a-z][\w-]*(?:\s|$)/i;

function closes(line: string, mark: string | null, fence: string): boolean {
  return (
    mark !== null && mark.startsWith(fence.charAt(0)) && mark.length >= fence.length && line.trim() === mark
  );
}

function readLine(line: string): SlashLine {
  const [word = "", ...words] = line.slice(1).trim().split(/\s+/);
  return { word: word.toLowerCase(), words };
}
