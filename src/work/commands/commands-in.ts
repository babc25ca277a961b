// Purpose: finds the command of each slash line of a comment.
import { slashLines, type SlashLine } from "#command/slash-lines.ts";
import { nearest } from "#text/nearest.ts";
import { SLASH_COMMANDS } from "#work/commands/command-list.ts";
import { notUnderstood, type SlashCommand } from "#work/commands/slash-command.ts";

/** A line with a command for us. */
export type CommandLine = Pick<SlashCommand, "needs" | "answer"> & Pick<SlashLine, "words">;

/** The lines of a comment that are for us, in order; other bots' commands and paths are left out. */
export function commandsIn(comment: string): readonly CommandLine[] {
  return slashLines(comment).flatMap(({ word, words }) => {
    const command = SLASH_COMMANDS.find((one) => one.word === word) ?? misspelt(word);
    return command === null ? [] : [{ ...command, words }];
  });
}

// Null where no command is spelt similarly: the word is probably a path or another bot's command.
function misspelt(word: string): Pick<SlashCommand, "needs" | "answer"> | null {
  const meant = nearest(
    word,
    SLASH_COMMANDS.map((command) => command.word),
  );
  const command = SLASH_COMMANDS.find((one) => one.word === meant);
  if (command === undefined) return null;
  const comment = `There is no such command. Did you mean \`/${command.word}\`?`;
  return { needs: command.needs, answer: () => Promise.resolve(notUnderstood(comment)) };
}
