// Purpose: `patchferry doctor`: one line for each thing that an installation needs, and what to do where one is wrong.
import type { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import { terminalText } from "#text/terminal-text.ts";
import { examineInstallation, type Installation } from "#work/once/examine-installation.ts";
import type { Observation } from "#work/once/observation.ts";

/** The options. */
export interface DoctorFlags {
  readonly config: string;
  /** Whether GitHub is asked; by default only where APP_ID is set. */
  readonly online?: boolean;
  readonly json?: true;
}

const HELP = `
GitHub is asked if APP_ID is set, or with --online. That takes one request, for the list of installations.
Nothing is changed: the database is opened for reading, and each list is read up to its first new mail.

Exit code: 0 all is well, 1 something is wrong.`;

/** Adds `doctor` to the program; `installationOf` opens the installation that the options name. */
export function defineDoctor(
  program: Command,
  { terminal, answerNo }: Pick<Surroundings, "terminal" | "answerNo">,
  installationOf: (flags: DoctorFlags) => Installation,
): void {
  program
    .command("doctor")
    .description("say what is missing or wrong in this installation of the App")
    .option("--config <file>", "the operator's file", "patchferry.yml")
    .option("--online", "ask GitHub whether it accepts the App's key")
    .option("--no-online", "don't ask GitHub")
    .option("--json", "write JSON for scripts")
    .addHelpText("after", HELP)
    .action(async (flags: DoctorFlags) => {
      const seen = await examineInstallation(installationOf(flags));
      terminal.out(flags.json === true ? asJson(seen) : seen.map(asLine).join(""));
      if (seen.some(isWrong)) answerNo();
    });
}

function isWrong({ advice }: Observation): boolean {
  return advice !== null;
}

function asJson(seen: readonly Observation[]): string {
  const checks = seen.map((one) => ({ ...one, ok: !isWrong(one) }));
  return `${JSON.stringify({ ok: !seen.some(isWrong), checks }, null, 1)}\n`;
}

// These lines may quote answers of GitHub or git, or a stranger's configuration.
function asLine({ what, says, advice }: Observation): string {
  const line = `${advice === null ? "ok   " : "wrong"} ${terminalText(what)}: ${terminalText(says)}`;
  if (advice === null) return `${line}\n`;
  return `${line}${/[.!?]$/.test(line) ? "" : "."} ${terminalText(advice)}\n`;
}
