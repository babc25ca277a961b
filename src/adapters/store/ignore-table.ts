// Purpose: what maintainers told the checks to overlook, by repository and lineage.
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";
import type { Ignore } from "#checks/ignore.ts";
import type { IgnoreStore, MirrorKey } from "#ports/store.ts";

/** Most that count for one series; more say that the rule should be off. */
const MAX_IGNORES = 200;
/** In the place of a pattern where there is none: a key can't be null. */
const EVERYWHERE = "";

/** The ignores of a store. */
export class IgnoreTable implements IgnoreStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async of({ repositoryId, lineage }: MirrorKey): Promise<readonly Ignore[]> {
    const rows = await this.#database
      .selectFrom("ignores")
      .selectAll()
      .where("repository_id", "=", repositoryId)
      .where("lineage", "=", lineage)
      .orderBy("rule")
      .orderBy("paths")
      .limit(MAX_IGNORES)
      .execute();
    return rows.map(({ rule, paths, reason, login }) => ({
      rule,
      paths: paths === EVERYWHERE ? null : paths,
      reason,
      login,
    }));
  }

  async save({ repositoryId, lineage }: MirrorKey, { rule, paths, reason, login }: Ignore): Promise<void> {
    const said = { reason: storable(reason), login };
    await this.#database
      .insertInto("ignores")
      .values({ repository_id: repositoryId, lineage, rule, paths: keyOf(paths), ...said })
      .onConflict((conflict) =>
        conflict.columns(["repository_id", "lineage", "rule", "paths"]).doUpdateSet(said),
      )
      .execute();
  }

  async remove(
    { repositoryId, lineage }: MirrorKey,
    { rule, paths }: Pick<Ignore, "rule" | "paths">,
  ): Promise<void> {
    await this.#database
      .deleteFrom("ignores")
      .where("repository_id", "=", repositoryId)
      .where("lineage", "=", lineage)
      .where("rule", "=", rule)
      .where("paths", "=", keyOf(paths))
      .execute();
  }
}

function keyOf(paths: string | null): string {
  return paths === null ? EVERYWHERE : storable(paths);
}
