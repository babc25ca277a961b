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
    case "ignore":
      return readIgnore(words);
    case "unignore":
      return readUnignore(words);
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

/** Longest reason that is kept. */
const MAX_REASON = 300;

function readIgnore([rule, ...words]: readonly string[]): SlashCommand {
  const [first] = words;
  const paths = first !== undefined && looksLikePath(first) ? unquoted(first) : null;
  const reason = words.slice(paths === null ? 0 : 1).join(" ");
  if (rule === undefined || reason === "") return invalid("ignore");
  return { kind: "ignore", rule: unquoted(rule), paths, reason: reason.slice(0, MAX_REASON) };
}

function readUnignore([rule, paths, ...rest]: readonly string[]): SlashCommand {
  if (rule === undefined || rest.length > 0) return invalid("unignore");
  return { kind: "unignore", rule: unquoted(rule), paths: paths === undefined ? null : unquoted(paths) };
}

// A reason is words; a path has a slash, a star or an extension. `./Makefile` can be written for one without.
function looksLikePath(word: string): boolean {
  return word.length <= MAX_PATH && (/[/*]/.test(word) || /[\w-]\.\w+`?$/.test(word));
}

const MAX_PATH = 200;

// People copy a rule's id with its backticks out of our comment.
function unquoted(word: string): string {
  return word.replaceAll("`", "").replace(/^\.\//, "");
}

function readVersion(word: string): number {
  return /^v?\d{1,4}$/i.test(word) ? Number(word.replace(/^v/i, "")) : NaN;
}

function invalid(word: string): SlashCommand {
  return { kind: "invalid", word, usage: COMMANDS.get(word)?.usage ?? "" };
}
