// Purpose: job: reads the list of repositories and their configurations; a repository that follows other lists now catches up.
import type { Config } from "#config/config.ts";
import { layerConfig } from "#config/layer-config.ts";
import type { ForgeRepository } from "#ports/forge.ts";
import type { StoredRepository } from "#ports/store.ts";
import { catchUp, SYNC_LANE } from "#work/jobs/catch-up.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import type { WorkContext } from "#work/work-context.ts";
import { type ConfigFile, readConfig, unknownLists } from "#work/publish/read-config.ts";

type SyncPorts = Pick<WorkContext, "store" | "queue" | "forge" | "log" | "settings">;

/** Asks every repository of every installation for its configuration. */
export const syncRepositories = defineJob({
  kind: "sync-repositories",
  version: 1,
  payload: {},
  key: () => "sync-repositories",
  lane: () => SYNC_LANE,
  fromKey: () => ({}),
  advice: "Fix that error; the job runs again daily and at every start.",
  run: (_, context) => sync(context),
});

// Needs one request for each repository, one for each owner, and those of the listing.
async function sync(ports: SyncPorts): Promise<void> {
  const known = new Map(
    (await ports.store.repositories.all()).map((stored) => [stored.repository.id, stored]),
  );
  const organisations = new Map<string, ConfigFile>();
  const found: StoredRepository[] = [];
  for await (const repository of ports.forge.repositories()) {
    const organisation =
      organisations.get(repository.owner) ?? (await readConfig({ ...repository, name: ".github" }, ports));
    organisations.set(repository.owner, organisation);
    found.push(
      await configure(repository, { organisation, before: known.get(repository.id)?.config }, ports),
    );
  }
  await ports.queue.add(
    found
      .filter((now) => followsMore(now, known.get(now.repository.id)))
      .map(({ repository }) => catchUp.job({ repositoryId: repository.id })),
  );
  await ports.store.repositories.replaceAll(found);
  ports.log.info({ repositories: found.length }, "read the list of repositories");
}

// With an invalid file the previous configuration stays in force; a repository without a previous one follows no list.
async function configure(
  repository: ForgeRepository,
  { organisation, before }: { readonly organisation: ConfigFile; readonly before: Config | undefined },
  ports: SyncPorts,
): Promise<StoredRepository> {
  const own = await readConfig(repository, ports);
  const broken = own.problem ?? organisation.problem;
  const config =
    broken === null
      ? layerConfig(own.layer, organisation.layer)
      : (before ?? { ...layerConfig(null, null), lists: [] });
  const configProblem = broken?.message ?? unknownLists(config, ports);
  if (configProblem !== null)
    ports.log.warn(
      { repository: `${repository.owner}/${repository.name}`, configProblem },
      "configuration is wrong",
    );
  return { repository, config, configProblem };
}

function followsMore(now: StoredRepository, before: StoredRepository | undefined): boolean {
  const lists = (stored: StoredRepository | undefined) => JSON.stringify(stored?.config.lists ?? []);
  return lists(now) !== lists(before);
}
