// Purpose: the table of the installations' repositories, each with its effective configuration.
import type { Selectable } from "kysely";
import type { StoreDatabase, StoreTables } from "#adapters/store/tables.ts";
import { DEFAULT_CONFIG } from "#config/config.ts";
import { readStoredConfig, storeConfig } from "#config/stored-config.ts";
import type { RepositoryStore, StoredRepository } from "#ports/store.ts";

const UNREADABLE =
  "Another version of Patchferry stored its configuration, and this one can't read that; the next sync reads it from GitHub.";

/** The repositories of a store. */
export class RepositoryTable implements RepositoryStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async all(): Promise<readonly StoredRepository[]> {
    const rows = await this.#database.selectFrom("repositories").selectAll().orderBy("id").execute();
    return rows.map(toRepository);
  }

  async get(id: number): Promise<StoredRepository | null> {
    const row = await this.#database
      .selectFrom("repositories")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    return row === undefined ? null : toRepository(row);
  }

  async replaceAll(repositories: readonly StoredRepository[]): Promise<void> {
    const stay = new Set(repositories.map(({ repository }) => repository.id));
    await this.#database.transaction().execute(async (transaction) => {
      const known = await transaction.selectFrom("repositories").select("id").execute();
      for (const { id } of known)
        if (!stay.has(id)) await transaction.deleteFrom("repositories").where("id", "=", id).execute();
      for (const stored of repositories) {
        const { id, ...row } = toRow(stored);
        await transaction
          .insertInto("repositories")
          .values({ id, ...row, fetched_at: 0 })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
      }
    });
  }

  async fetchedAt(id: number): Promise<number> {
    const row = await this.#database
      .selectFrom("repositories")
      .select("fetched_at")
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.fetched_at ?? 0;
  }

  async setFetchedAt(id: number, time: number): Promise<void> {
    await this.#database.updateTable("repositories").set({ fetched_at: time }).where("id", "=", id).execute();
  }
}

function toRow({
  repository,
  config,
  configProblem,
}: StoredRepository): Omit<StoreTables["repositories"], "fetched_at"> {
  return {
    id: repository.id,
    owner: repository.owner,
    name: repository.name,
    default_branch: repository.defaultBranch,
    installation_id: repository.installationId,
    config: storeConfig(config),
    config_problem: configProblem,
  };
}

function toRepository(row: Selectable<StoreTables["repositories"]>): StoredRepository {
  const config = readStoredConfig(row.config);
  return {
    repository: {
      id: row.id,
      owner: row.owner,
      name: row.name,
      defaultBranch: row.default_branch,
      installationId: row.installation_id,
    },
    // Without lists nothing of it is mirrored until the next sync, which then catches up.
    config: config ?? DEFAULT_CONFIG,
    configProblem: config === null ? UNREADABLE : row.config_problem,
  };
}
