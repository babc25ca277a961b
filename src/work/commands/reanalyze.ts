// Purpose: slash command: does everything for a series once more.
import { readNothing } from "#command/read-arguments.ts";
import { defineCommand } from "#work/commands/slash-command.ts";

/** `/reanalyze`: what did not apply before is tried again too. */
export const reanalyze = defineCommand({
  usage: "/reanalyze",
  does: "Reads the series again, then mirrors and checks it.",
  needs: "write",
  read: readNothing,
  answer: () => Promise.resolve({ comment: null, understood: true, redo: "mirror" }),
});
