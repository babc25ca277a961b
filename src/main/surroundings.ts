// Purpose: the real outside for the command line: this process's streams, the adapters, the clock.
import { readFile, stat } from "node:fs/promises";
import type { Surroundings } from "#cli/surroundings.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { UserError } from "#text/user-error.ts";

const MAX_TEXT_FILE = 1 << 20;

/** Hands out the process's own streams and the adapters; adapters load when they are first asked for. */
export function processSurroundings(): Surroundings {
  return {
    terminal: {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      colour: process.stdout.isTTY && process.stdout.hasColors(),
      live: process.stderr.isTTY,
      columns: process.stdout.columns || 80,
      liveColumns: process.stderr.columns || 80,
    },
    clock: { now: () => Date.now() },
    openInbox: async (source) => {
      const { openInbox } = await import("#adapters/inbox/open-inbox.ts");
      // Asking for standard input opens it, which only `-` needs.
      const stdin = source === "-" ? { stdin: process.stdin } : {};
      return openInbox(source, { environment: gitEnvironment(process.env), ...stdin });
    },
    openRange: async (source) => {
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
    answerNo: () => {
      process.exitCode = 1;
    },
  };
}

async function readTextFile(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > MAX_TEXT_FILE)
      throw new UserError("file-unreadable", `\`${path}\` is larger than 1 MiB.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("file-unreadable", `\`${path}\` can't be read: ${(error as Error).message}`);
  }
}
