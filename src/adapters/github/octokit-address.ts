// Purpose: names a repository the way octokit's methods take it.
import type { ForgeRepository } from "#ports/forge.ts";

/** `{ owner, repo }`, to be spread into a request's parameters. */
export function at(repository: Pick<ForgeRepository, "owner" | "name">): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}
