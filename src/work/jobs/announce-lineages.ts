// Purpose: makes jobs of lineages for the repositories that follow a list they were on.
import type { StoredLineage, StoredRepository } from "#ports/store.ts";
import { followedList, listsOf } from "#work/publish/followed-list.ts";
import { mirrorJob } from "#work/job-kinds.ts";
import type { WorkContext } from "#work/work-context.ts";

type AnnouncePorts = Pick<WorkContext, "store" | "queue" | "clock" | "settings">;

const AT_ONCE = 100;

/** Tells all repositories of lineages with revisions that are new or changed. */
export async function announceLineages(ports: AnnouncePorts): Promise<void> {
  const repositories = await ports.store.repositories.all();
  for (;;) {
    const changed = await ports.store.lineages.unannounced(AT_ONCE);
    if (changed.length === 0) return;
    await tell(
      repositories,
      changed.map(({ lineage }) => lineage),
      ports,
    );
    await ports.store.lineages.announced(changed);
  }
}

/** Job: tells one repository of all recent lineages: it was installed, or follows another list, since they came. */
export async function catchUp(
  { repositoryId }: { readonly repositoryId: number },
  ports: AnnouncePorts,
): Promise<void> {
  const repository = await ports.store.repositories.get(repositoryId);
  if (repository === null || repository.config.lists.length === 0) return;
  const recent = await ports.store.lineages.since(oldest(ports));
  await tell(
    [repository],
    recent.map(({ lineage }) => lineage),
    ports,
  );
}

async function tell(
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
      followers.map(({ repository }) => mirrorJob({ repositoryId: repository.id, lineage: id }, false)),
    );
  }
}

function isRecent({ revisions }: StoredLineage, ports: AnnouncePorts): boolean {
  const since = oldest(ports);
  return revisions.some(({ revision }) => (revision.date?.seconds ?? 0) * 1000 >= since);
}

function oldest({ clock, settings }: AnnouncePorts): number {
  return settings.mirrorWithinMs === null ? 0 : clock.now() - settings.mirrorWithinMs;
}
