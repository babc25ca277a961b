// Purpose: runs git to its end, within limits of time and output.
import type { Readable } from "node:stream";
import { type GitCommand, startGit } from "#adapters/process/git-child.ts";
import { type GitEnd, gitFailure } from "#adapters/process/git-failure.ts";

/** One call of git, with its input. */
export interface GitCall extends GitCommand {
  readonly input?: Uint8Array | string;
}

/** The result of git, and its output. */
export interface GitResult extends GitEnd {
  /** At most 16 MiB. */
  readonly output: string;
  /** Whether git printed more. */
  readonly isCut: boolean;
}

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 16 << 20;

/** Runs git to its end, with any exit code; the default limit is one minute. @throws OutsideError `git-missing` */
export async function runGit({
  input = "",
  timeoutMs = TIMEOUT_MS,
  ...command
}: GitCall): Promise<GitResult> {
  const git = startGit({ ...command, timeoutMs });
  const collected = collect(git.output);
  git.input.end(input);
  const end = await git.end;
  return { ...end, ...collected() };
}

/** Runs git and returns its output, with the final line end. @throws OutsideError, UserError of `gitFailure`; `git-missing` */
export async function askGit(call: GitCall): Promise<string> {
  const result = await runGit(call);
  if (result.code !== 0) throw gitFailure(call, result);
  if (result.isCut) throw gitFailure(call, { ...result, complaint: "it printed more than 16 MiB" });
  return result.output;
}

function collect(stream: Readable): () => Pick<GitResult, "output" | "isCut"> {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    if (size < MAX_OUTPUT) chunks.push(chunk);
    size += chunk.length;
  });
  return () => ({
    output: Buffer.concat(chunks).subarray(0, MAX_OUTPUT).toString("utf8"),
    isCut: size > MAX_OUTPUT,
  });
}
