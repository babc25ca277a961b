// Purpose: finds a repository that is only read, whoever owns it: git is kept from running what a stranger configured there.
import { join } from "node:path";
import { configEnvironment, type Environment } from "#adapters/process/environment.ts";
import type { GitPlace } from "#adapters/process/git-child.ts";
import { locateRepository } from "#adapters/process/locate-repository.ts";
import { isOwnPath, lookAtPath } from "#adapters/process/look-at-path.ts";

/**
 * git refuses another user's repository because its configuration and its hooks name programs to run. The commands that read
 * objects run few of them: a partial clone fetches what it lacks, by programs that the remote's configuration names, and `log`
 * checks signatures with `gpg.program`. Both are off here; so are hooks and the file system monitor, for the commands to come.
 */
const READ_ONLY: Environment = {
  ...configEnvironment([
    ["log.showSignature", "false"],
    ["core.hooksPath", "/dev/null"],
    ["core.fsmonitor", "false"],
  ]),
  GIT_NO_LAZY_FETCH: "1",
  // git before 2.45 doesn't know GIT_NO_LAZY_FETCH: an empty list of protocols lets it fetch by none.
  GIT_ALLOW_PROTOCOL: "",
};

/**
 * The repository in `directory` (absolute, no symbolic link), bare or with a worktree; null where there is none. Only for reading:
 * in another user's repository the environment keeps git from running what is configured there. One's own costs no process.
 * @throws UserError `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function locateReadable(directory: string, environment: Environment): Promise<GitPlace | null> {
  const found = findGitDirectory(directory);
  if (found === null) return null;
  if (found.isOwn) return { directory: found.path, environment };
  const located = await locateRepository(directory, environment);
  if (located.kind === "none") return null;
  if (located.kind === "repository") return { directory: located.directory, environment };
  // With --git-dir, git doesn't ask for the owner: it leaves that to the caller.
  return { directory: found.path, environment: { ...environment, ...READ_ONLY } };
}

interface Found {
  readonly path: string;
  /** Whether this user owns it and the directory that it was found in. */
  readonly isOwn: boolean;
}

// In the order in which git looks. A `.git` that is a file leads elsewhere: git follows it, and looks at the owner there.
function findGitDirectory(directory: string): Found | null {
  const inside = join(directory, ".git");
  if (lookAtPath(inside)?.isFile() === true) return { path: inside, isOwn: false };
  const path = [inside, directory].find(isGitDirectory);
  return path === undefined ? null : { path, isOwn: isOwnPath(directory) && isOwnPath(path) };
}

function isGitDirectory(path: string): boolean {
  return lookAtPath(join(path, "HEAD")) !== null && lookAtPath(join(path, "objects")) !== null;
}
