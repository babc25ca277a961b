// Purpose: reads what a project says of itself in the tree before a range of commits.
import type { Surroundings } from "#cli/surroundings.ts";
import type { Repository } from "#ports/repository.ts";

/** A range of commits, `A..B`, of a repository. */
interface Range {
  readonly range: string;
  /** The directory of the repository. */
  readonly repo: string;
}

/** Reads from the commit before the range; null where the range names none. @throws UserError `not-a-repository` */
export async function readRangeStart<T>(
  { range, repo }: Range,
  { openRepository }: Pick<Surroundings, "openRepository">,
  read: (repository: Repository, commit: string) => Promise<T>,
): Promise<T | null> {
  const repository = await openRepository(repo);
  try {
    const commit = await repository.resolve(range.split("..", 1)[0] ?? "");
    return commit === null ? null : await read(repository, commit);
  } finally {
    await repository.close();
  }
}
