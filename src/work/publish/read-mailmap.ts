// Purpose: reads the .mailmap of a commit.
import type { Repository } from "#ports/repository.ts";

/** The lines of the commit's own .mailmap (gitmailmap(5)), at most 1 MiB; without lines where it has none. @throws OutsideError */
export async function readMailmapLines(
  repository: Pick<Repository, "readFile">,
  commit: string,
): Promise<readonly string[]> {
  return (await repository.readFile(commit, ".mailmap"))?.split("\n") ?? [];
}
