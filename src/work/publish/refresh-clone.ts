// Purpose: opens the bare clone of a repository, and fetches first where it may be behind.
import type { ForgeRepository } from "#ports/forge.ts";
import type { Repository } from "#ports/repository.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A clone that was fetched within this time is recent enough (milliseconds). */
export const FRESH_ENOUGH_MS = 10 * 60_000;

/**
 * @param age.atMost the time since the last fetch that is recent enough, in milliseconds
 * @throws OutsideError where git or GitHub fails
 */
export async function refreshClone(
  repository: ForgeRepository,
  age: { readonly atMost: number },
  { store, forge, clock, repositoryOf }: Pick<WorkContext, "store" | "forge" | "clock" | "repositoryOf">,
): Promise<Repository> {
  const clone = await repositoryOf(repository);
  const now = clock.now();
  if (now - (await store.repositories.fetchedAt(repository.id)) < age.atMost) return clone;
  await clone.fetch(await forge.remote(repository));
  await store.repositories.setFetchedAt(repository.id, now);
  return clone;
}
