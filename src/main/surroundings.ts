// Purpose: the real outside for the command line: this process's streams, the adapters, the clock.
import { statSync } from "node:fs";
import type { Surroundings } from "#cli/surroundings.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { openOutput, type Output } from "#main/output.ts";
import { UserError } from "#errors/user-error.ts";

const MAX_TEXT_FILE = 1 << 20;
/** Bytes; a larger archive is read with little memory. */
const MAX_SHORT_ARCHIVE = 4 << 20;
/** The width where there is no terminal, or where it reports none. */
const COLUMNS = 80;

/** The surroundings of this process. */
export interface ProcessSurroundings extends Surroundings {
  /** Whether everything written has left this process. */
  readonly isWritten: () => boolean;
}

/** Makes the surroundings from the process's own streams and the adapters; an adapter is loaded when it is first used. */
export function processSurroundings(): ProcessSurroundings {
  // `patchferry ... | head` closes our output early; that is not an error.
  const output = openOutput("stdout", () => process.exit());
  const errors = openOutput("stderr", () => undefined);
  return {
    terminal: {
      out: output.write,
      err: errors.write,
      colour: output.terminal?.hasColors() ?? false,
      live: errors.terminal !== null,
      columns: columnsOf(output),
      liveColumns: columnsOf(errors),
    },
    clock: { now: () => Date.now() },
    openInbox: async (source) => {
      if (!isShortFile(source)) await keepMemoryLow();
      const { openInbox } = await import("#adapters/inbox/open-inbox.ts");
      // Reading the property opens standard input, which only `-` needs.
      const stdin = source === "-" ? { stdin: process.stdin } : {};
      return openInbox(source, { environment: gitEnvironment(process.env), ...stdin });
    },
    openRange: async (source) => {
      await keepMemoryLow();
      const { openRange } = await import("#adapters/inbox/open-range.ts");
      return openRange(source, { environment: gitEnvironment(process.env) });
    },
    openCommits: async (directory, range, paths = []) => {
      const { openCommitRange } = await import("#adapters/inbox/commit-range.ts");
      return openCommitRange(directory, range, { environment: gitEnvironment(process.env), paths });
    },
    openRepository: async (directory) => {
      const { openRepository } = await import("#adapters/git/open-repository.ts");
      return openRepository(directory, { environment: gitEnvironment(process.env) });
    },
    readTextFile,
    isWritten: () => output.isWritten() && errors.isWritten(),
    answerNo: () => {
      process.exitCode = 1;
    },
  };
}

function columnsOf({ terminal }: Output): number {
  return terminal === null ? COLUMNS : terminal.columns || COLUMNS;
}

// A series is read before the nursery has grown, and the module that keeps memory low takes 2 ms to load.
function isShortFile(source: string): boolean {
  const stats = statSync(source, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size <= MAX_SHORT_ARCHIVE;
}

async function keepMemoryLow(): Promise<void> {
  (await import("#main/keep-memory-low.ts")).keepMemoryLow();
}

async function readTextFile(path: string): Promise<string> {
  const { readFile, stat } = await import("node:fs/promises");
  try {
    if ((await stat(path)).size > MAX_TEXT_FILE)
      throw new UserError("file-unreadable", `\`${path}\` is larger than 1 MiB.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("file-unreadable", `\`${path}\` can't be read: ${(error as Error).message}`);
  }
}
