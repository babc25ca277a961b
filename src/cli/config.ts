// Purpose: `patchferry config check FILE`: says whether a configuration file is valid, and shows each problem with line and column.
import type { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import { layerConfig } from "#config/layer-config.ts";
import { parseConfig } from "#config/parse-config.ts";
import { parseServerConfig } from "#config/server-config.ts";

interface ConfigFlags {
  readonly server?: true;
  readonly json?: true;
}

/** Adds `config` with its subcommand `check` to the program. */
export function defineConfig(program: Command, surroundings: Surroundings): void {
  program
    .command("config")
    .description("check configuration files")
    .command("check")
    .description("check a configuration file and show its mistakes with line and column")
    .argument("<file>", ".github/patchferry.yml of a repository or an organisation")
    .option("--server", "the file is the operator's own (lists, database, web)")
    .option("--json", "write the effective settings as JSON")
    .action((file: string, flags: ConfigFlags) => checkConfig(file, flags, surroundings));
}

async function checkConfig(
  file: string,
  flags: ConfigFlags,
  { readTextFile, terminal }: Surroundings,
): Promise<void> {
  const yaml = await readTextFile(file);
  const settings =
    flags.server === true ? parseServerConfig(yaml, file) : layerConfig(parseConfig(yaml, file), null);
  terminal.out(flags.json === true ? `${JSON.stringify(settings, null, 1)}\n` : `${file} is good.\n`);
}
