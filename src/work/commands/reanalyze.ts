// Purpose: slash command: applies, compares and checks a series again.
import { readNothing } from "#command/read-arguments.ts";
import { defineCommand } from "#work/commands/slash-command.ts";

/** `/reanalyze`: versions that did not apply are tried again too. */
export const reanalyze = defineCommand({
  usage: "/reanalyze",
  does: "Reads the series again, then mirrors and checks it.",
  needs: "write",
  read: readNothing,
  answer: () => Promise.resolve({ comment: null, understood: true, redo: "mirror" }),
});
