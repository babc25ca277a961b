// Purpose: opens the bare clone of a repository, brought up to date where it may be behind.
import type { ForgeRepository } from "#ports/forge.ts";
import type { Repository } from "#ports/repository.ts";
import type { Ports } from "#work/ports.ts";

/** A clone is fetched again after this long, or once a push was heard of (milliseconds). */
const FETCH_AGAIN_MS = 10 * 60_000;

/** @throws OutsideError where git or GitHub fails */
export async function refreshClone(
  repository: ForgeRepository,
  { store, forge, clock, repositoryOf }: Pick<Ports, "store" | "forge" | "clock" | "repositoryOf">,
): Promise<Repository> {
  const clone = await repositoryOf(repository);
  const now = clock.now();
  if (now - (await store.repositories.fetchedAt(repository.id)) < FETCH_AGAIN_MS) return clone;
  await clone.fetch(await forge.remote(repository));
  await store.repositories.setFetchedAt(repository.id, now);
  return clone;
}
