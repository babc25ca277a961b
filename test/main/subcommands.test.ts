import { describe, expect, test } from "@jest/globals";
import { Command } from "commander";
import { SUBCOMMANDS } from "#main/subcommands.ts";
import { processSurroundings } from "#main/surroundings.ts";

describe("the list of subcommands", () => {
  test.each(SUBCOMMANDS)(
    "says of $name what it says of itself",
    async ({ name, usage, description, load }) => {
      const program = new Command();
      (await load())(program, processSurroundings());
      const [command] = program.commands;
      expect(command?.name()).toBe(name);
      expect(command?.description()).toBe(description);
      expect(usageOf(command)).toBe(usage);
    },
  );
});

// As `--help` of the program lists a subcommand.
function usageOf(command: Command | undefined): string {
  if (command === undefined) return "";
  return command.createHelp().subcommandTerm(command).slice(command.name().length).trim();
}
