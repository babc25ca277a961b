// Purpose: slash command: lists the slash commands.
import { readNothing } from "#command/read-arguments.ts";
import { defineCommand } from "#work/commands/slash-command.ts";

/** `/help`. */
export const help = defineCommand({
  usage: "/help",
  does: "Shows this list.",
  needs: "write",
  read: readNothing,
  answer: (_, { commands }) => {
    const rows = commands.map(({ usage, does }) => `| \`${usage}\` | ${does} |`);
    const comment = ["| Command | What it does |", "| --- | --- |", ...rows].join("\n");
    return Promise.resolve({ comment, understood: true, redo: null });
  },
});
