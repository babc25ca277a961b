// Purpose: decides what a caller may do with a repository.
import { ApiError, notFound } from "#requests/api-error.ts";
import type { Caller } from "#requests/caller.ts";
import { roleIn, type HostedRepository, type Role } from "#world/hosted-repository.ts";
import { covers } from "#world/world.ts";

/** One of the permissions `names` at `level` is enough; for example, comments on a pull request need either of two. */
export interface Need {
  readonly names: readonly string[];
  readonly level: "read" | "write";
}

const RANK = { none: 0, read: 1, triage: 1, write: 2, maintain: 2, admin: 3 } as const;

/**
 * Checks a caller's access.
 * @throws ApiError 404 where the caller may not know that the repository exists, 403 where it may not do this
 */
export function admit(caller: Caller, repository: HostedRepository, need: Need): void {
  if (caller.kind === "app") throw new ApiError(401, "A JSON web token could not be decoded");
  if (!repository.isPrivate && need.level === "read") return;
  if (!mayKnowOf(caller, repository)) throw notFound();
  if (mayDo(caller, repository, need)) return;
  if (caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  const accepted = need.names.map((name) => `${name}=${need.level}`).join("; ");
  throw new ApiError(
    403,
    caller.kind === "installation"
      ? "Resource not accessible by integration"
      : "Must have write access to repository",
    { headers: { "x-accepted-github-permissions": accepted } },
  );
}

function mayKnowOf(caller: Caller, repository: HostedRepository): boolean {
  if (caller.kind === "installation") return reaches(caller, repository) || !repository.isPrivate;
  return (
    !repository.isPrivate || (caller.kind === "user" && roleIn(repository, caller.account.login) !== null)
  );
}

function mayDo(caller: Caller, repository: HostedRepository, need: Need): boolean {
  if (caller.kind === "installation") {
    const granted = need.names.map((name) => caller.token.permissions[name] ?? "none");
    return reaches(caller, repository) && granted.some((level) => RANK[level] >= RANK[need.level]);
  }
  if (caller.kind !== "user") return false;
  const role: Role | "none" = roleIn(repository, caller.account.login) ?? "none";
  return opensToEveryone(repository, need) || RANK[role] >= RANK[need.level];
}

// A caller who may read a repository may also open issues and comment.
function opensToEveryone(repository: HostedRepository, need: Need): boolean {
  return !repository.isPrivate && need.names.includes("issues");
}

function reaches(caller: Extract<Caller, { kind: "installation" }>, repository: HostedRepository): boolean {
  const { installation, repositoryIds } = caller.token;
  return covers(installation, repository) && (repositoryIds?.has(repository.id) ?? true);
}
