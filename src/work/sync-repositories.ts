// Purpose: job: learns which repositories there are and what each decided, and has those caught up that follow more than before.
import type { Config } from "#config/config.ts";
import { layerConfig } from "#config/layer-config.ts";
import { type ConfigLayer, parseConfig } from "#config/parse-config.ts";
import type { ForgeRepository } from "#ports/forge.ts";
import type { StoredRepository } from "#ports/store.ts";
import { UserError } from "#text/user-error.ts";
import { catchUpJob } from "#work/jobs.ts";
import type { Ports } from "#work/ports.ts";

type SyncPorts = Pick<Ports, "store" | "queue" | "forge" | "log" | "settings">;

/** Where configuration lives, in a repository and in the organisation's `.github` repository. */
export const CONFIG_PATH = ".github/patchferry.yml";

interface ConfigFile {
  readonly layer: ConfigLayer | null;
  /** What is wrong with it, in Markdown. */
  readonly problem: string | null;
}

/** One request for each repository, one for each owner, and the listing. */
export async function syncRepositories(_job: unknown, ports: SyncPorts): Promise<void> {
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
      .map(({ repository }) => catchUpJob(repository.id)),
  );
  await ports.store.repositories.replaceAll(found);
  ports.log.info({ repositories: found.length }, "learnt which repositories there are");
}

// A file that can't be read decides nothing new: what held before holds on, and a repository that had nothing follows nothing.
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
  const configProblem = broken ?? unknownLists(config, ports);
  if (configProblem !== null)
    ports.log.warn(
      { repository: `${repository.owner}/${repository.name}`, configProblem },
      "configuration is wrong",
    );
  return { repository, config, configProblem };
}

async function readConfig(
  repository: Pick<ForgeRepository, "owner" | "name" | "installationId">,
  { forge }: SyncPorts,
): Promise<ConfigFile> {
  const yaml = await forge.readFile(repository, CONFIG_PATH);
  if (yaml === null) return { layer: null, problem: null };
  try {
    return {
      layer: parseConfig(yaml, `${repository.owner}/${repository.name}/${CONFIG_PATH}`),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { layer: null, problem: error.message };
  }
}

function unknownLists({ lists }: Config, { settings }: SyncPorts): string | null {
  const unknown = lists.map(({ name }) => name).filter((name) => !settings.lists.has(name));
  if (unknown.length === 0) return null;
  return `${unknown.map((name) => `\`${name}\``).join(", ")} can't be read by this installation; its lists are ${[...settings.lists.keys()].map((name) => `\`${name}\``).join(", ")}.`;
}

function followsMore(now: StoredRepository, before: StoredRepository | undefined): boolean {
  const lists = (stored: StoredRepository | undefined) => JSON.stringify(stored?.config.lists ?? []);
  return lists(now) !== lists(before);
}
