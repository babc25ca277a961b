// Purpose: asks git for the repository in a directory: its git directory, and whether git agrees to work in it.
import { dirname, join, resolve } from "node:path";
import type { Environment } from "#adapters/process/environment.ts";
import { type GitEnd, gitFailure, isForeign, isNoRepository } from "#adapters/process/git-failure.ts";
import { lookAtPath } from "#adapters/process/look-at-path.ts";
import { runGit } from "#adapters/process/run-git.ts";

/** git's answer about a directory. */
export type Location =
  | {
      readonly kind: "repository";
      /** Absolute path of the git directory. */
      readonly directory: string;
      /** The hash function of its object ids. */
      readonly hash: "sha1" | "sha256";
    }
  | { readonly kind: "none" }
  | { readonly kind: "foreign"; readonly end: GitEnd };

/**
 * The repository in `directory` (absolute, no symbolic link), bare or with a worktree; a repository around it doesn't count.
 * `foreign`: it belongs to another user, and nothing in git's configuration says that it is safe.
 * @throws UserError `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function locateRepository(directory: string, environment: Environment): Promise<Location> {
  // Checked first, because git would only say that there is no repository, or that it can't change to the directory.
  lookAtPath(join(directory, ".git"));
  const call = {
    args: ["-C", directory, "rev-parse", "--absolute-git-dir", "--show-object-format"],
    environment: { ...environment, GIT_CEILING_DIRECTORIES: dirname(directory) },
  };
  const result = await runGit(call);
  if (result.code === 0) {
    const [found = "", hash] = result.output.trim().split("\n");
    return { kind: "repository", directory: resolve(found), hash: hash === "sha256" ? "sha256" : "sha1" };
  }
  if (isForeign(result)) return { kind: "foreign", end: result };
  if (isNoRepository(result)) return { kind: "none" };
  throw gitFailure({ ...call, directory }, result);
}
