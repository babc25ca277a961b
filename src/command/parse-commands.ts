// Purpose: reads slash commands out of a comment: lines that begin with `/word`, outside quotes and code.
import { COMMANDS, type SlashCommand } from "#command/slash-command.ts";
import { nearest } from "#text/nearest.ts";

/** Commands beyond this number are not read. */
export const MAX_COMMANDS = 10;
/** Characters of a comment that are read: GitHub's own limit. */
const MAX_COMMENT = 65_536;

/**
 * The commands of a comment, in order, at most MAX_COMMANDS. A command stands alone on its line, which it begins; quoted
 * lines (`>`), indented and fenced code are what somebody else said or shows. Linear.
 */
export function parseCommands(comment: string): readonly SlashCommand[] {
  const commands: SlashCommand[] = [];
  let fence: string | null = null;
  for (const line of comment.slice(0, MAX_COMMENT).split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (closes(line, mark, fence)) fence = null;
    } else if (mark !== null) fence = mark;
    else if (COMMAND_LINE.test(line)) commands.push(readCommand(line.slice(1).trim().split(/\s+/)));
    if (commands.length === MAX_COMMANDS) break;
  }
  return commands;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
// `/usr/bin is missing` is a path: a command's word ends in a blank or with the line.
const COMMAND_LINE = /^\/[a-z][\w-]*(?:\s|$)/i;

function closes(line: string, mark: string | null, fence: string): boolean {
  return (
    mark !== null && mark.startsWith(fence.charAt(0)) && mark.length >= fence.length && line.trim() === mark
  );
}

function readCommand([name = "", ...words]: readonly string[]): SlashCommand {
  const word = name.toLowerCase();
  switch (word) {
    case "reanalyze":
    case "help":
      return words.length === 0 ? { kind: word } : invalid(word);
    case "compare":
      return readCompare(words);
    default:
      return { kind: "unknown", word, meant: nearest(word, COMMANDS.keys()) };
  }
}

// `v3 v5`, `3 5`, `v3..v5` and `v3...v5` are all how people write it.
function readCompare(words: readonly string[]): SlashCommand {
  const [from, to, ...rest] = words.flatMap((word) => word.split(/\.{2,3}/)).map(readVersion);
  const good = from !== undefined && to !== undefined && !Number.isNaN(from) && !Number.isNaN(to);
  return good && rest.length === 0 ? { kind: "compare", from, to } : invalid("compare");
}

function readVersion(word: string): number {
  return /^v?\d{1,4}$/i.test(word) ? Number(word.replace(/^v/i, "")) : NaN;
}

function invalid(word: string): SlashCommand {
  return { kind: "invalid", word, usage: COMMANDS.get(word)?.usage ?? "" };
}
