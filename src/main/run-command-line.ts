// Purpose: runs the command line: picks the subcommand, gives it the surroundings, and turns errors into exit codes.
import { Command, CommanderError } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import { SUBCOMMANDS } from "#main/subcommands.ts";
import { processSurroundings } from "#main/surroundings.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";
import { PROGRAM } from "#text/version.ts";

/**
 * Runs one command, sets the exit code, and ends the process once all output is written. Otherwise node would first finish V8's
 * garbage collection and compilation: 10 of 140 ms when two versions of 300 patches are compared.
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const surroundings = processSurroundings();
  const { out, err } = surroundings.terminal;
  const program = new Command(PROGRAM.name)
    .description(
      "Carries patch series from mailing lists to GitHub, and says what changed between their versions.",
    )
    .version(PROGRAM.version)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride();
  try {
    await defineSubcommands(program, surroundings, argv);
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    process.exitCode = explain(error, err);
  }
  if (surroundings.isWritten()) process.exit();
}

// Loads only the module of the named subcommand, because people wait for the start-up at every call.
async function defineSubcommands(
  program: Command,
  surroundings: Surroundings,
  argv: readonly string[],
): Promise<void> {
  const [first, second] = argv.filter((word) => !word.startsWith("-"));
  const wanted = first === "help" ? second : first;
  const named = SUBCOMMANDS.find(({ name }) => name === wanted);
  if (named !== undefined) (await named.load())(program, surroundings);
  else
    for (const { name, usage, description } of SUBCOMMANDS)
      program.command(`${name} ${usage}`).description(description);
  for (const command of program.commands) command.exitOverride();
}

function explain(error: unknown, complain: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError || error instanceof OutsideError) {
    complain(`patchferry: ${error.message}\n`);
    return 2;
  }
  complain(`patchferry: this is a bug: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`);
  return 70;
}
