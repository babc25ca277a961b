// Purpose: turns a failure of git into an error with git's own words and advice.
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";

/** The result of a git process. */
export interface GitEnd {
  /** Exit code; null where a signal ended it. */
  readonly code: number | null;
  /** Its messages on standard error, secrets masked, at most 4 KiB. */
  readonly complaint: string;
  readonly timedOut: boolean;
}

/** The request, for the error message. Only the subcommand is shown, because arguments may contain text of mails or people. */
export interface GitRequest {
  readonly args: readonly string[];
  /** The git directory in the request. */
  readonly directory?: string;
}

const RETRY_MS = 30_000;

/** The error for a git that failed: `git-timeout`, `unsafe-repository`, or `git-failed` with git's own words. */
export function gitFailure(request: GitRequest, end: GitEnd): OutsideError | UserError {
  const asked = `\`git ${subcommandOf(request.args)}\``;
  if (end.timedOut)
    return new OutsideError(`${asked} took too long and was ended.`, {
      code: "git-timeout",
      retry: { afterMs: RETRY_MS },
    });
  if (isForeign(end)) return unsafeRepository(request.directory ?? "", end);
  const where = request.directory === undefined ? "" : ` in \`${request.directory}\``;
  const why = end.complaint === "" ? exitOf(end) : end.complaint;
  const mend = isDenied(end) ? "\nLet the user that runs patchferry read all of it." : "";
  return new OutsideError(`${asked} failed${where}: ${why}${mend}`, { code: "git-failed", retry: "never" });
}

// The subcommand of `git -c core.quotePath=true log` is `log`.
function subcommandOf(args: readonly string[]): string {
  const at = args.findIndex((arg, index) => !arg.startsWith("-") && !/^-[cC]$/.test(args[index - 1] ?? ""));
  return args[at] ?? args[0] ?? "";
}

/** The error for a git that can't be started: `git-missing`. */
export function gitMissing(cause: Error): OutsideError {
  const { code } = cause as NodeJS.ErrnoException;
  const why = code === "ENOENT" || code === "ENOTDIR" ? "there is none on the PATH" : cause.message;
  return new OutsideError(`git can't be started: ${why}. Install git 2.31 or newer.`, {
    code: "git-missing",
    retry: "never",
    cause,
  });
}

/**
 * Whether git refused a repository because another user owns it; git's advice names this setting in every version and language.
 */
export function isForeign({ complaint }: GitEnd): boolean {
  return complaint.includes("safe.directory");
}

// ssh's `Permission denied (publickey)` doesn't match, because it is not about files.
function isDenied({ complaint }: GitEnd): boolean {
  return /: Permission denied$/m.test(complaint);
}

/** Whether git found no commit with the given name. */
export function isUnknownRevision({ code, complaint }: GitEnd): boolean {
  return code === 128 && complaint.startsWith("fatal: bad revision ");
}

/** Whether git found no repository in the given directory. */
export function isNoRepository({ code, complaint }: GitEnd): boolean {
  return code === 128 && complaint.startsWith("fatal: not a git repository");
}

/** The error for a repository of another user, with the two solutions. @param directory as the person named it */
export function unsafeRepository(directory: string, { complaint }: GitEnd): UserError {
  // git names the directory to trust, quoted for a shell; it is not always the directory that the person named.
  const advised = /safe\.directory (\S.*)$/m.exec(complaint)?.[1] ?? directory;
  return new UserError(
    "unsafe-repository",
    `\`${directory}\` belongs to another user, so git refuses to work in it. ` +
      `Give it to the user that runs patchferry (\`chown -R\`), or tell git to trust it: ` +
      `\`git config --global --add safe.directory ${advised}\``,
    { directory, complaint },
  );
}

function exitOf({ code }: GitEnd): string {
  return code === null ? "a signal ended it" : `exit code ${code}`;
}
