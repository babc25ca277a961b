// Purpose: runs one subcommand on real files and repositories, and keeps what it wrote.
import { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import { processSurroundings } from "#main/surroundings.ts";

/** Runs `define`'s subcommand, named first in `args`; `no` where its answer is no. Throws what it throws. */
export async function runOnFiles(
  define: (program: Command, surroundings: Surroundings) => void,
  args: readonly string[],
): Promise<{ readonly out: string; readonly no: boolean }> {
  let out = "";
  let no = false;
  const real = processSurroundings();
  const terminal = {
    ...real.terminal,
    out: (text: string) => void (out += text),
    err: () => undefined,
    colour: false,
    columns: 80,
  };
  const program = new Command().exitOverride();
  define(program, { ...real, terminal, answerNo: () => void (no = true) });
  await program.parseAsync(args, { from: "user" });
  return { out, no };
}
