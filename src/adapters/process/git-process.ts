// Purpose: runs git without shell, prompts or surprises from outside, within a time limit, and scrubs secrets from what it complains.
import { spawn } from "node:child_process";
import { OutsideError } from "#errors/outside-error.ts";

/** Environment of child processes; `main/` hands out this process's own without `GIT_*` variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One call of git. */
export interface GitCall {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly input?: Uint8Array | string;
  readonly timeoutMs?: number;
  /** Strings that must not show in an error. */
  readonly secrets?: readonly string[];
}

/** How git ended. */
export interface GitResult {
  readonly code: number | null;
  readonly output: string;
  /** What it said on standard error, secrets masked, at most 4 KiB. */
  readonly complaint: string;
  readonly timedOut: boolean;
}

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 16 << 20;
const MAX_COMPLAINT = 4096;
const RETRY_MS = 30_000;

/** Settings for every git of ours: no prompt, no hook, no pager, messages in English. */
export const QUIET: Environment = { GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };

/** Runs git to its end, whatever its exit code. @throws OutsideError `git-missing` where it can't be started */
export async function runGit(call: GitCall): Promise<GitResult> {
  const child = spawn("git", call.args, {
    env: { ...call.environment, ...QUIET },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const output = collect(child.stdout, MAX_OUTPUT);
  const complaint = collect(child.stderr, MAX_COMPLAINT);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, call.timeoutMs ?? TIMEOUT_MS);
  // git may end before it has read all; its exit code says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(call.input ?? "");
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    return { code, output: output(), complaint: scrub(complaint().trim(), call.secrets ?? []), timedOut };
  } catch (cause) {
    throw new OutsideError(`git can't be started: ${(cause as Error).message}`, {
      code: "git-missing",
      retry: "never",
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Runs git and gives its output. @throws OutsideError `git-failed` with git's own words, or `git-timeout` */
export async function askGit(call: GitCall): Promise<string> {
  const result = await runGit(call);
  if (result.code === 0) return result.output;
  throw gitFailed(commandOf(call.args), result);
}

/** The error for a git that did not end well. */
export function gitFailed(command: string, result: GitResult): OutsideError {
  if (result.timedOut)
    return new OutsideError(`\`git ${command}\` took too long and was ended.`, {
      code: "git-timeout",
      retry: { afterMs: RETRY_MS },
    });
  const why = result.complaint === "" ? `exit code ${result.code ?? "none"}` : result.complaint;
  return new OutsideError(`\`git ${command}\` failed: ${why}`, { code: "git-failed", retry: "never" });
}

function commandOf(args: readonly string[]): string {
  const at = args.findIndex(
    (arg, index) => !arg.startsWith("-") && args[index - 1] !== "--git-dir" && args[index - 1] !== "-C",
  );
  return args[at] ?? "";
}

function collect(stream: NodeJS.ReadableStream, limit: number): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size - chunk.length < limit) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).subarray(0, limit).toString("utf8");
}

function scrub(text: string, secrets: readonly string[]): string {
  const masked = secrets.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "***"), text);
  return masked.replace(/(?<=:\/\/)[^/\s@]{1,500}@/g, "***@");
}
