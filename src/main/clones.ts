// Purpose: the bare clones of an installation, kept open, and made anew where somebody took one away.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRepository } from "#adapters/git/open-repository.ts";
import type { Environment } from "#adapters/process/environment.ts";
import type { ForgeRepository } from "#ports/forge.ts";
import type { Repository } from "#ports/repository.ts";

/** Where clones are, and how they come to be. */
interface ClonesSettings {
  readonly directory: string;
  /** Environment for git. */
  readonly environment: Environment;
  /** Told before a clone is made that has nothing in it yet. */
  readonly onMaking: (repositoryId: number) => Promise<void>;
}

/** One directory for each repository id: names change, ids don't. */
export class Clones {
  readonly #settings: ClonesSettings;
  readonly #open = new Map<number, Promise<Repository>>();

  constructor(settings: ClonesSettings) {
    this.#settings = settings;
  }

  /** The clone of a repository; the next call looks again whether it is there. @throws OutsideError `git-failed` */
  readonly open = ({ id }: Pick<ForgeRepository, "id">): Promise<Repository> => {
    const directory = join(this.#settings.directory, `${id}.git`);
    const exists = existsSync(join(directory, "HEAD"));
    const known = this.#open.get(id);
    if (known !== undefined && exists) return known;
    const opened = this.#make(id, { directory, exists, known });
    this.#open.set(id, opened);
    opened.catch(() => this.#open.delete(id));
    return opened;
  };

  /** Ends the git processes of all. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    for (const result of opened) if (result.status === "fulfilled") await result.value.close();
  }

  async #make(
    id: number,
    place: {
      readonly directory: string;
      readonly exists: boolean;
      readonly known: Promise<Repository> | undefined;
    },
  ): Promise<Repository> {
    const { environment, onMaking } = this.#settings;
    // Still being made by another job: two of them would trip over each other.
    const before = await place.known?.catch(() => undefined);
    if (before !== undefined && existsSync(join(place.directory, "HEAD"))) return before;
    await before?.close();
    if (!place.exists) await onMaking(id);
    return withSharedFetch(await createRepository(place.directory, { environment }));
  }
}

// Series of one repository are worked on side by side; two fetches at once would trip over each other's locks.
function withSharedFetch(repository: Repository): Repository {
  let underWay: Promise<void> | null = null;
  const fetch: Repository["fetch"] = (remote) => {
    underWay ??= repository.fetch(remote).finally(() => {
      underWay = null;
    });
    return underWay;
  };
  return { ...repository, fetch };
}
