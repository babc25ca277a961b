// Purpose: finds the git directory of a repository, and what its object ids are made with.
import { realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "#errors/user-error.ts";
import { runGit } from "#adapters/process/git-process.ts";
import type { Environment } from "#adapters/process/git-process.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";

/** The repository in `directory`, bare or with a worktree; one that lies around it doesn't count. @throws UserError `not-a-repository` */
export async function findRepository(directory: string, environment: Environment): Promise<RepositoryPlace> {
  const path = await realpath(directory).catch(() => null);
  if (path === null) throw notARepository(directory, "there is no such directory");
  const args = ["-C", path, "rev-parse", "--absolute-git-dir", "--show-object-format"];
  const result = await runGit({
    args,
    environment: { ...environment, GIT_CEILING_DIRECTORIES: dirname(path) },
  });
  const [gitDirectory = "", hash] = result.output.trim().split("\n");
  if (result.code !== 0) throw notARepository(directory, result.complaint);
  return { directory: resolve(gitDirectory), environment, hash: hash === "sha256" ? "sha256" : "sha1" };
}

function notARepository(directory: string, why: string): UserError {
  return new UserError("not-a-repository", `\`${directory}\` is no git repository: ${why}`, { directory });
}
