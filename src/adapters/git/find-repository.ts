// Purpose: finds the git directory of a repository, what its object ids are made with, and whether it may be written.
import { UserError } from "#errors/user-error.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";
import type { Environment } from "#adapters/process/environment.ts";
import { unsafeRepository } from "#adapters/process/git-failure.ts";
import { locateReadable } from "#adapters/process/locate-readable.ts";
import { locateRepository } from "#adapters/process/locate-repository.ts";
import { realPathOf } from "#adapters/process/look-at-path.ts";
import { askGit } from "#adapters/process/run-git.ts";

/**
 * The repository in `directory`, bare or with a worktree; one that lies around it doesn't count. Another user's is for reading.
 * @throws UserError `not-a-repository`, `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function findRepository(directory: string, environment: Environment): Promise<RepositoryPlace> {
  const path = await realPathOf(directory);
  if (path === null) throw notARepository(directory, "there is no such directory");
  const located = await locateRepository(path, environment);
  if (located.kind === "none") throw notARepository(directory, "git finds none in it");
  if (located.kind === "foreign") return findForeign(path, environment, unsafeRepository(path, located.end));
  return { directory: located.directory, environment, hash: located.hash, refusal: null };
}

async function findForeign(
  path: string,
  environment: Environment,
  refusal: UserError,
): Promise<RepositoryPlace> {
  const place = await locateReadable(path, environment);
  if (place === null) throw refusal;
  const hash = await askGit({ ...place, args: ["rev-parse", "--show-object-format"] });
  return { ...place, hash: hash.trim() === "sha256" ? "sha256" : "sha1", refusal };
}

function notARepository(directory: string, why: string): UserError {
  return new UserError("not-a-repository", `\`${directory}\` is not a git repository: ${why}.`, {
    directory,
  });
}
