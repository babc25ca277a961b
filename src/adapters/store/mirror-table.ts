// Purpose: the table of mirrors, and of the outcome of each version in a repository.
import type { Selectable } from "kysely";
import { inChunks } from "#adapters/store/chunks.ts";
import type { StoreDatabase, StoreTables } from "#adapters/store/tables.ts";
import type { Mirror, MirroredVersion, MirrorStore } from "#ports/store.ts";
import type { Outcome } from "#series/outcome.ts";

/** The mirrors of a store. */
export class MirrorTable implements MirrorStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async mirror(repositoryId: number, lineage: string): Promise<Mirror | null> {
    const row = await this.#mirrors(repositoryId).where("lineage", "=", lineage).executeTakeFirst();
    return row === undefined ? null : toMirror(row);
  }

  async byNumber(repositoryId: number, number: number): Promise<Mirror | null> {
    const row = await this.#mirrors(repositoryId)
      .where((is) => is.or([is("pull_request", "=", number), is("issue", "=", number)]))
      .executeTakeFirst();
    return row === undefined ? null : toMirror(row);
  }

  async byCommit(repositoryId: number, commit: string): Promise<Mirror | null> {
    const row = await this.#mirrors(repositoryId).where("commit_id", "=", commit).executeTakeFirst();
    return row === undefined ? null : toMirror(row);
  }

  async setClosed(repositoryId: number, lineage: string, closed: boolean): Promise<void> {
    await this.#database
      .updateTable("mirrors")
      .set({ closed: closed ? 1 : 0 })
      .where("repository_id", "=", repositoryId)
      .where("lineage", "=", lineage)
      .execute();
  }

  async save(mirror: Omit<Mirror, "closed">): Promise<void> {
    const row = { pull_request: mirror.pullRequest, issue: mirror.issue, commit_id: mirror.commit };
    await this.#database
      .insertInto("mirrors")
      .values({ repository_id: mirror.repositoryId, lineage: mirror.lineage, ...row })
      .onConflict((conflict) => conflict.columns(["repository_id", "lineage"]).doUpdateSet(row))
      .execute();
  }

  async versions(
    repositoryId: number,
    heads: readonly string[],
  ): Promise<ReadonlyMap<string, MirroredVersion>> {
    const versions = new Map<string, MirroredVersion>();
    for (const some of inChunks(heads)) {
      const rows = await this.#database
        .selectFrom("mirrored_versions")
        .selectAll()
        .where("repository_id", "=", repositoryId)
        .where("head", "in", some)
        .execute();
      for (const row of rows) versions.set(row.head, toVersion(row));
    }
    return versions;
  }

  async saveVersion(version: MirroredVersion): Promise<void> {
    const row = {
      patches_hash: version.patchesHash,
      outcome: JSON.stringify(version.outcome),
      commit_id: version.commit,
      tag: version.tag,
    };
    await this.#database
      .insertInto("mirrored_versions")
      .values({ repository_id: version.repositoryId, head: version.head, ...row })
      .onConflict((conflict) => conflict.columns(["repository_id", "head"]).doUpdateSet(row))
      .execute();
  }

  #mirrors(repositoryId: number) {
    return this.#database.selectFrom("mirrors").selectAll().where("repository_id", "=", repositoryId);
  }
}

function toMirror(row: Selectable<StoreTables["mirrors"]>): Mirror {
  return {
    repositoryId: row.repository_id,
    lineage: row.lineage,
    pullRequest: row.pull_request,
    issue: row.issue,
    commit: row.commit_id,
    closed: row.closed === 1,
  };
}

function toVersion(row: Selectable<StoreTables["mirrored_versions"]>): MirroredVersion {
  return {
    repositoryId: row.repository_id,
    head: row.head,
    patchesHash: row.patches_hash,
    outcome: JSON.parse(row.outcome) as Outcome,
    commit: row.commit_id,
    tag: row.tag,
  };
}
