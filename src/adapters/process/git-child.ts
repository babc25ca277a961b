// Purpose: the only launcher of git: no shell, no prompt; keeps git's error messages, with secrets removed, for our error.
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type Environment, QUIET } from "#adapters/process/environment.ts";
import { type GitEnd, gitFailure, gitMissing, type GitRequest } from "#adapters/process/git-failure.ts";
import { scrubSecrets } from "#adapters/process/scrub-secrets.ts";

/** A git directory, and the environment with which to run git on it. */
export interface GitPlace {
  /** Absolute path of the git directory. */
  readonly directory: string;
  readonly environment: Environment;
}

/** One start of git. */
export interface GitCommand extends GitRequest {
  readonly environment: Environment;
  /** Milliseconds after which git is ended; default: no limit. */
  readonly timeoutMs?: number;
  /** Strings that must not appear in an error. */
  readonly secrets?: readonly string[];
}

/** A running git with its input and output. */
export interface GitChild {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when git ended, with any exit code. @throws OutsideError `git-missing` */
  readonly end: Promise<GitEnd>;
  /** Resolves when git succeeded or was stopped by `stop`. @throws OutsideError, UserError of `gitFailure`; `git-missing` */
  readonly ended: Promise<void>;
  /** Ends git if it still runs. */
  stop(): void;
  /** Decides whether node waits for git before it exits; by default it does. */
  hold(isHeld: boolean): void;
}

type GitProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** The time that git has for cleaning up after it was asked to end. */
const GRACE_MS = 5000;
/** Characters of git's standard error that are kept until secrets are removed. */
const MAX_STDERR = 64 << 10;
const MAX_COMPLAINT = 4096;

/** Starts git on the git directory that the command names. @throws OutsideError `git-missing` */
export function startGit(command: GitCommand): GitChild {
  const { args, directory, environment } = command;
  const where = directory === undefined ? [] : ["--git-dir", directory];
  const child = spawnGit([...where, ...args], environment);
  let isStopped = false;
  const end = endOf(child, command);
  const ended = end.then((how) => {
    if (how.code !== 0 && !isStopped) throw gitFailure(command, how);
  });
  // The error goes to the code that awaits `ended`; a reader that stopped early doesn't await it.
  ended.catch(() => undefined);
  // git may end before it has read its whole input; its exit code and messages say why.
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

// Node throws some failures at once (a file on the PATH, a symbolic link to itself) and reports the others later.
function spawnGit(args: readonly string[], environment: Environment): GitProcess {
  try {
    return spawn("git", args, { env: { ...environment, ...QUIET }, stdio: ["pipe", "pipe", "pipe"] });
  } catch (error) {
    throw gitMissing(error as Error);
  }
}

/** Things that node waits for: a child, and its pipes, which are sockets although their type doesn't say so. */
interface Held {
  ref(): unknown;
  unref(): unknown;
}

function endOf(child: GitProcess, { timeoutMs, secrets = [] }: GitCommand): Promise<GitEnd> {
  const complaint = keepComplaint(child.stderr, secrets);
  let timedOut = false;
  const onTimeout = () => {
    timedOut = true;
    // git removes its lock files before it ends; its helpers (ssh, remote-https) may keep the pipes open even longer.
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
    // A cut line may end within a secret, which would not be recognised then.
    const whole = text.length <= MAX_STDERR ? text : text.slice(0, text.lastIndexOf("\n", MAX_STDERR) + 1);
    // git repeats itself: it reports an unreadable pack for every object.
    const lines = new Set(scrubSecrets(whole, secrets).split("\n"));
    return [...lines].join("\n").slice(0, MAX_COMPLAINT).trim();
  };
}
