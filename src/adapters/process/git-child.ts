// Purpose: the one launcher of git: no shell, no prompt, its complaints kept for the error and scrubbed of secrets.
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type Environment, QUIET } from "#adapters/process/environment.ts";
import { type GitEnd, gitFailure, gitMissing, type GitRequest } from "#adapters/process/git-failure.ts";
import { scrubSecrets } from "#adapters/process/scrub-secrets.ts";

/** Where git works: a git directory, and the environment that fits it. */
export interface GitPlace {
  /** Absolute path of the git directory. */
  readonly directory: string;
  readonly environment: Environment;
}

/** One start of git. */
export interface GitCommand extends GitRequest {
  readonly environment: Environment;
  /** Milliseconds until git is ended; default: it may run as long as it is needed. */
  readonly timeoutMs?: number;
  /** Strings that must not show in an error. */
  readonly secrets?: readonly string[];
}

/** A running git with both ends of its pipe. */
export interface GitChild {
  readonly input: Writable;
  readonly output: Readable;
  /** How git ended, whatever its exit code. @throws OutsideError `git-missing` */
  readonly end: Promise<GitEnd>;
  /** Resolves when git ended well, or by `stop`. @throws OutsideError, UserError of `gitFailure`; `git-missing` */
  readonly ended: Promise<void>;
  /** Ends git where it still runs. */
  stop(): void;
  /** Whether this process goes on for as long as git does; it does until told otherwise. */
  hold(isHeld: boolean): void;
}

/** A git that was told to end has this long to clean up. */
const GRACE_MS = 5000;
/** Of what git says on standard error, this much is kept until it is scrubbed. */
const MAX_STDERR = 64 << 10;
const MAX_COMPLAINT = 4096;

/** Starts git, on the git directory that the command names. */
export function startGit(command: GitCommand): GitChild {
  const { args, directory, environment } = command;
  const where = directory === undefined ? [] : ["--git-dir", directory];
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn("git", [...where, ...args], {
    env: { ...environment, ...QUIET },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let isStopped = false;
  const end = endOf(child, command);
  const ended = end.then((how) => {
    if (how.code !== 0 && !isStopped) throw gitFailure(command, how);
  });
  // Whoever asks for it gets the error; a reader that left early doesn't ask.
  ended.catch(() => undefined);
  // git may end before it has read all; how it ended says why.
  child.stdin.on("error", () => undefined);
  return {
    input: child.stdin,
    output: child.stdout,
    end,
    ended,
    stop: () => {
      isStopped = true;
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

function endOf(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  { timeoutMs, secrets = [] }: GitCommand,
): Promise<GitEnd> {
  const complaint = keepComplaint(child.stderr, secrets);
  let timedOut = false;
  const onTimeout = () => {
    timedOut = true;
    // git takes its lock files away before it ends; its helpers (ssh, remote-https) may hold the pipes for longer than that.
    child.kill();
    timer = setTimeout(() => {
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }, GRACE_MS);
  };
  let timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
  return new Promise<GitEnd>((resolve, reject) => {
    child
      .once("error", (error) => {
        clearTimeout(timer);
        reject(gitMissing(error));
      })
      .once("close", (code) => {
        clearTimeout(timer);
        resolve({ code, complaint: complaint(), timedOut });
      });
  });
}

function keepComplaint(stream: Readable, secrets: readonly string[]): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length <= MAX_STDERR) text += chunk;
  });
  return () => {
    // A line that was cut may end within a secret, which would not be known again.
    const whole = text.length <= MAX_STDERR ? text : text.slice(0, text.lastIndexOf("\n", MAX_STDERR) + 1);
    // git repeats itself: a pack that can't be read is told at every object.
    const lines = new Set(scrubSecrets(whole, secrets).split("\n"));
    return [...lines].join("\n").slice(0, MAX_COMPLAINT).trim();
  };
}
