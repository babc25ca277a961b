// Purpose: the arguments of a command's line, as a comment gives them.
import { slashLines } from "#command/slash-lines.ts";

/** What follows the command's word. */
export function wordsOf(line: string): readonly string[] {
  return slashLines(line)[0]?.words ?? [];
}
