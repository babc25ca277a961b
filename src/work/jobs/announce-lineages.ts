// Purpose: adds a job for each lineage in each repository that follows one of its lists.
import type { StoredLineage, StoredRepository } from "#ports/store.ts";
import { followedList, listsOf } from "#work/publish/followed-list.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import type { WorkContext } from "#work/work-context.ts";

/** The parts of the context that announcing uses. */
export type AnnouncePorts = Pick<WorkContext, "store" | "queue" | "clock" | "settings">;

const AT_ONCE = 100;

/** Announces lineages with new or changed revisions to all repositories. */
export async function announceLineages(ports: AnnouncePorts): Promise<void> {
  const repositories = await ports.store.repositories.all();
  for (;;) {
    const changed = await ports.store.lineages.unannounced(AT_ONCE);
    if (changed.length === 0) return;
    await announceTo(
      repositories,
      changed.map(({ lineage }) => lineage),
      ports,
    );
    await ports.store.lineages.announced(changed);
  }
}

/** Announces to these repositories the lineages that they follow and that are recent enough. */
export async function announceTo(
  repositories: readonly StoredRepository[],
  ids: readonly string[],
  ports: AnnouncePorts,
): Promise<void> {
  for (const id of new Set(ids)) {
    const lineage = await ports.store.lineages.lineage(id);
    if (lineage === null || !isRecent(lineage, ports)) continue;
    const lists = await listsOf(lineage, ports.store);
    const followers = repositories.filter((repository) => followedList(repository, lineage, lists) !== null);
    await ports.queue.add(
      followers.map(({ repository }) =>
        mirrorLineage.job({ repositoryId: repository.id, lineage: id, when: "now" }),
      ),
    );
  }
}

function isRecent({ revisions }: StoredLineage, ports: AnnouncePorts): boolean {
  const since = oldestMirrored(ports);
  return revisions.some(({ revision }) => (revision.date?.seconds ?? 0) * 1000 >= since);
}

/** Lineages sent before this time are not mirrored (milliseconds since 1970). */
export function oldestMirrored({ clock, settings }: Pick<AnnouncePorts, "clock" | "settings">): number {
  return settings.mirrorWithinMs === null ? 0 : clock.now() - settings.mirrorWithinMs;
}
