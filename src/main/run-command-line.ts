// Purpose: runs the command line: picks the subcommand, hands it the outside, turns errors into exit codes.
import { Command, CommanderError } from "commander";
import { keepMemorySmall } from "#main/keep-memory-small.ts";
import { SUBCOMMANDS } from "#main/subcommands.ts";
import { processSurroundings } from "#main/surroundings.ts";
import { OutsideError } from "#text/outside-error.ts";
import { UserError } from "#text/user-error.ts";
import { PROGRAM } from "#text/version.ts";

/** Runs one command; sets the exit code of the process. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  keepMemorySmall();
  // `patchferry ... | head` closes our output early; that is the reader's good right, not an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  const program = new Command(PROGRAM.name)
    .description(
      "Carries patch series from mailing lists to GitHub, and says what changed between their versions.",
    )
    .version(PROGRAM.version)
    .showSuggestionAfterError()
    .exitOverride();
  try {
    await defineSubcommands(program, argv);
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

// Only the module of the named subcommand is loaded: start-up is what a person waits for at every call.
async function defineSubcommands(program: Command, argv: readonly string[]): Promise<void> {
  const surroundings = processSurroundings();
  const [first, second] = argv.filter((word) => !word.startsWith("-"));
  const wanted = first === "help" ? second : first;
  const named = SUBCOMMANDS.find(({ name }) => name === wanted);
  if (named !== undefined) (await named.load())(program, surroundings);
  else
    for (const { name, usage, description } of SUBCOMMANDS)
      program.command(`${name} ${usage}`).description(description);
  for (const command of program.commands) command.exitOverride();
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError || error instanceof OutsideError) {
    process.stderr.write(`patchferry: ${error.message}\n`);
    return 2;
  }
  process.stderr.write(
    `patchferry: this is a bug: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
  );
  return 70;
}
