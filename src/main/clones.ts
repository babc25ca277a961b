// Purpose: keeps the bare clones of an installation open, and makes a clone again if somebody deleted it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRepository } from "#adapters/git/open-repository.ts";
import type { Environment } from "#adapters/process/environment.ts";
import type { ForgeRepository } from "#ports/forge.ts";
import type { Repository } from "#ports/repository.ts";

/** Where the clones are, and how they are made. */
interface ClonesSettings {
  readonly directory: string;
  /** Environment for git. */
  readonly environment: Environment;
  /** Called before a new, empty clone is made. */
  readonly onMaking: (repositoryId: number) => Promise<void>;
}

/** The clones, one directory for each repository id, because names change and ids don't. */
export class Clones {
  readonly #settings: ClonesSettings;
  readonly #open = new Map<number, Promise<Repository>>();

  constructor(settings: ClonesSettings) {
    this.#settings = settings;
  }

  /** The clone of a repository; each call checks that it still exists. @throws OutsideError `git-failed` */
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

  /** Ends the git processes of all clones. */
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
    // Another job may still be making this clone; two at once would get in each other's way.
    const before = await place.known?.catch(() => undefined);
    if (before !== undefined && existsSync(join(place.directory, "HEAD"))) return before;
    await before?.close();
    if (!place.exists) await onMaking(id);
    return withSharedFetch(await createRepository(place.directory, { environment }));
  }
}

// Jobs on series of one repository run side by side, and two fetches at once would fail on each other's locks.
function withSharedFetch(repository: Repository): Repository {
  let inProgress: Promise<void> | null = null;
  const fetch: Repository["fetch"] = (remote) => {
    inProgress ??= repository.fetch(remote).finally(() => {
      inProgress = null;
    });
    return inProgress;
  };
  return { ...repository, fetch };
}
