// Purpose: the table of ignored findings, by repository and lineage.
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";
import type { Ignore } from "#checks/ignore.ts";
import type { IgnoreStore, MirrorKey } from "#ports/store.ts";

/** The most ignores of one series; with more, the rule should be switched off. */
const MAX_IGNORES = 200;
/** Stands for "no pattern", because a key can't be null. */
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
    const decision = { reason: storable(reason), login };
    await this.#database
      .insertInto("ignores")
      .values({ repository_id: repositoryId, lineage, rule, paths: keyOf(paths), ...decision })
      .onConflict((conflict) =>
        conflict.columns(["repository_id", "lineage", "rule", "paths"]).doUpdateSet(decision),
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
