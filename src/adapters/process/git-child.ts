// Purpose: git as a child process for the archive readers: no shell, no prompts, its complaints kept for the error.
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import { OutsideError } from "#errors/outside-error.ts";

/** Environment of child processes; `main/` hands out this process's own without `GIT_*` variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A running git with both ends of its pipe. */
export interface GitChild {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when git ended well. @throws OutsideError `git-failed` with git's own words */
  readonly ended: Promise<void>;
  /** Ends git where it still runs. */
  stop(): void;
  /** Whether this process goes on for as long as git does; it does until told otherwise. */
  hold(isHeld: boolean): void;
}

const MAX_COMPLAINT = 4096;
const MAX_ANSWER = 1 << 20;

/** Starts git in `directory` (absolute, no symbolic link), looking for a repository there and nowhere above. */
export function startGit(directory: string, args: readonly string[], environment: Environment): GitChild {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn("git", ["-C", directory, ...args], {
    env: {
      ...environment,
      GIT_CEILING_DIRECTORIES: dirname(directory),
      GIT_TERMINAL_PROMPT: "0",
      LC_ALL: "C",
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stopped = false;
  const complaint = keepComplaint(child.stderr);
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", (error) => {
      reject(gitFailed(`git can't be started: ${error.message}`));
    });
    child.once("close", (code) => {
      if (code === 0 || stopped) resolve();
      else
        reject(
          gitFailed(
            `\`git ${args[0] ?? ""}\` failed in \`${directory}\`: ${complaint() || `exit ${code ?? "by signal"}`}`,
          ),
        );
    });
  });
  ended.catch(() => undefined);
  // A reader that stops early closes git's pipe; the write error that follows says nothing new.
  child.stdin.on("error", () => undefined);
  return {
    input: child.stdin,
    output: child.stdout,
    ended,
    stop: () => {
      stopped = true;
      child.kill();
      child.stdin.destroy();
      child.stdout.destroy();
    },
    hold: (isHeld) => {
      for (const one of [child, child.stdin, child.stdout, child.stderr] as unknown as readonly Held[])
        if (isHeld) one.ref();
        else one.unref();
    },
  };
}

/** What node waits for: a child, and its pipes, which are sockets whatever their type says. */
interface Held {
  ref(): unknown;
  unref(): unknown;
}

/** Runs git and gives what it printed, trimmed; at most 1 MiB. @throws OutsideError `git-failed` */
export async function askGit(
  directory: string,
  args: readonly string[],
  environment: Environment,
): Promise<string> {
  const git = startGit(directory, args, environment);
  git.input.end();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of git.output as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_ANSWER) chunks.push(chunk);
  }
  await git.ended;
  return Buffer.concat(chunks).toString("utf8").trim();
}

function keepComplaint(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length < MAX_COMPLAINT) text += chunk;
  });
  return () => text.slice(0, MAX_COMPLAINT).trim();
}

function gitFailed(message: string): OutsideError {
  return new OutsideError(message, { code: "git-failed", retry: "never" });
}
