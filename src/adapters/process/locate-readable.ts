// Purpose: finds a repository of any owner for reading, and keeps git from running programs that a stranger configured there.
import { join } from "node:path";
import { configEnvironment, type Environment } from "#adapters/process/environment.ts";
import type { GitPlace } from "#adapters/process/git-child.ts";
import { locateRepository } from "#adapters/process/locate-repository.ts";
import { isOwnPath, lookAtPath } from "#adapters/process/look-at-path.ts";

/**
 * git refuses another user's repository because its configuration and its hooks name programs to run. The commands that read
 * objects run few of them: a partial clone fetches missing objects, by programs that the remote's configuration names, and `log`
 * checks signatures with `gpg.program`. Both are off here; so are hooks and the file system monitor, in case a later command runs
 * them.
 */
const READ_ONLY: Environment = {
  ...configEnvironment([
    ["log.showSignature", "false"],
    ["core.hooksPath", "/dev/null"],
    ["core.fsmonitor", "false"],
  ]),
  GIT_NO_LAZY_FETCH: "1",
  // git before 2.45 doesn't know GIT_NO_LAZY_FETCH; with an empty list of protocols it can't fetch either.
  GIT_ALLOW_PROTOCOL: "",
};

/**
 * The repository in `directory` (absolute, no symbolic link), bare or with a worktree; null where there is none. Only for reading:
 * in another user's repository the environment keeps git from running configured programs. An own repository takes no git
 * process.
 * @throws UserError `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function locateReadable(directory: string, environment: Environment): Promise<GitPlace | null> {
  const found = findGitDirectory(directory);
  if (found === null) return null;
  if (found.isOwn) return { directory: found.path, environment };
  const located = await locateRepository(directory, environment);
  if (located.kind === "none") return null;
  if (located.kind === "repository") return { directory: located.directory, environment };
  // With --git-dir, git doesn't check the owner, so the caller has to.
  return { directory: found.path, environment: { ...environment, ...READ_ONLY } };
}

interface Found {
  readonly path: string;
  /** Whether this user owns both the git directory and the directory in which it was found. */
  readonly isOwn: boolean;
}

// In the order in which git looks. A `.git` that is a file points elsewhere; git follows it and checks the owner there.
function findGitDirectory(directory: string): Found | null {
  const inside = join(directory, ".git");
  if (lookAtPath(inside)?.isFile() === true) return { path: inside, isOwn: false };
  const path = [inside, directory].find(isGitDirectory);
  return path === undefined ? null : { path, isOwn: isOwnPath(directory) && isOwnPath(path) };
}

function isGitDirectory(path: string): boolean {
  return lookAtPath(join(path, "HEAD")) !== null && lookAtPath(join(path, "objects")) !== null;
}
