// Purpose: runs git in a hosted repository, with an environment of its own.
import { spawn } from "node:child_process";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** Full of zeros: "no commit" in pushes. */
export const NO_COMMIT = "0".repeat(40);

/** Limit on what git may print for one call. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** The environment of every git process: no configuration but the repository's own, English messages. */
export function gitEnvironment(): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C.UTF-8",
  };
}

/** Standard output of git in `directory`. @throws Error with what git said */
export async function runGit(
  directory: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<Buffer> {
  const child = spawn("git", ["-C", directory, ...args], { env: gitEnvironment() });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  let size = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_OUTPUT) child.kill();
    else output.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new Error(
      `git ${args[0] ?? ""} ended with ${String(code)}: ${Buffer.concat(complaints).toString()}`,
    );
  return Buffer.concat(output);
}

/** Output of git as text, without the blank at its ends. @throws Error with what git said */
export async function git(repository: HostedRepository, ...args: readonly string[]): Promise<string> {
  return (await runGit(repository.directory, args)).toString().trim();
}

/** The lines that git prints. @throws Error with what git said */
export async function gitLines(repository: HostedRepository, ...args: readonly string[]): Promise<string[]> {
  return (await git(repository, ...args)).split("\n").filter((line) => line !== "");
}

/** Whether git says yes (exit code 0). */
export async function gitAgrees(repository: HostedRepository, ...args: readonly string[]): Promise<boolean> {
  return git(repository, ...args).then(
    () => true,
    () => false,
  );
}

/** The commit that a revision names; null where there is none. */
export async function commitOf(repository: HostedRepository, revision: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  return git(repository, ...args).catch(() => null);
}
