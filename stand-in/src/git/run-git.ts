// Purpose: runs git in a hosted repository, with an environment of its own.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { Readable } from "node:stream";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** All zeros: "no commit" in pushes. */
export const NO_COMMIT = "0".repeat(40);

/** The limits of one call of git, in bytes of output and in milliseconds; git is ended where it exceeds one. */
const MAX_OUTPUT = 256 * 1024 * 1024;
const MAX_COMPLAINT = 4096;
const TIMEOUT_MS = 120_000;

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

/** Starts git without a shell; it is killed after two minutes. */
export function spawnGit(
  args: readonly string[],
  environment: Record<string, string>,
): ChildProcessWithoutNullStreams {
  const child = spawn("git", args, { env: environment, timeout: TIMEOUT_MS, killSignal: "SIGKILL" });
  // git may end before it has read its whole input; its exit code says why.
  child.stdin.on("error", () => undefined);
  return child;
}

/** Standard output of git in `directory`. @throws Error with git's message, or that it took too long or printed too much */
export async function runGit(
  directory: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<Buffer> {
  const child = spawnGit(["-C", directory, ...args], gitEnvironment());
  const output = collect(child.stdout, MAX_OUTPUT);
  const complaint = collect(child.stderr, MAX_COMPLAINT);
  child.stdin.end(input);
  const ended = new Promise<string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve(code === 0 ? null : `ended with ${code ?? signal ?? ""}`);
    });
  });
  const failure = await ended;
  const { bytes, size } = output();
  const name = `git ${args[0] ?? ""}`;
  if (failure !== null) throw new Error(`${name} ${failure}: ${complaint().bytes.toString().trim()}`);
  if (size > MAX_OUTPUT) throw new Error(`${name} printed ${size} bytes, ${MAX_OUTPUT} are allowed`);
  return bytes;
}

// Continues to read when there is too much, so that git ends by itself.
function collect(stream: Readable, limit: number): () => { readonly bytes: Buffer; readonly size: number } {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    if (size < limit) chunks.push(chunk);
    size += chunk.length;
  });
  return () => ({ bytes: Buffer.concat(chunks).subarray(0, limit), size });
}

/** Output of git as text, without blanks at its ends. @throws Error with git's message */
export async function git(repository: HostedRepository, ...args: readonly string[]): Promise<string> {
  return (await runGit(repository.directory, args)).toString().trim();
}

/** The lines that git prints. @throws Error with git's message */
export async function gitLines(repository: HostedRepository, ...args: readonly string[]): Promise<string[]> {
  return (await git(repository, ...args)).split("\n").filter((line) => line !== "");
}

/** Whether git's exit code is 0. */
export async function gitAgrees(repository: HostedRepository, ...args: readonly string[]): Promise<boolean> {
  return git(repository, ...args).then(
    () => true,
    () => false,
  );
}

/** The commit with this name; null where there is none. */
export async function commitOf(repository: HostedRepository, revision: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  return git(repository, ...args).catch(() => null);
}
