// Purpose: runs the program as a person does, from its sources, in a process of its own.
import { execFile } from "node:child_process";

/** What the program wrote, and its exit code. */
export interface ProgramRun {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const FLAGS = ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main/patchferry.cjs"];

/** Runs one command; `environment` is added to nothing but the PATH. */
export function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const env = { PATH: process.env["PATH"], ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...FLAGS, ...args], { env }, (error, out, err) => {
      resolve({ out, err, code: error === null ? 0 : Number(error.code) });
    });
  });
}
