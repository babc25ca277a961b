// Purpose: lineages with their revisions, each kept whole as deflated JSON beside the columns that queries need.
import { deflateSync, inflateSync } from "node:zlib";
import { chunks } from "#adapters/store/chunks.ts";
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";
import type { LineageStore, StoredLineage, StoredRevision, RevisionRef } from "#ports/store.ts";

/** The lineages of a store. */
export class LineageTable implements LineageStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async lineagesOf(heads: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const lineages = new Map<string, string>();
    for (const some of chunks(heads)) {
      const rows = await this.#database
        .selectFrom("revisions")
        .select(["head", "lineage"])
        .where("head", "in", some)
        .execute();
      for (const row of rows) lineages.set(row.head, row.lineage);
    }
    return lineages;
  }

  async lineage(id: string): Promise<StoredLineage | null> {
    const lineage = await this.#database
      .selectFrom("lineages")
      .select("slug")
      .where("id", "=", id)
      .executeTakeFirst();
    if (lineage === undefined) return null;
    const rows = await this.#database
      .selectFrom("revisions")
      .select("content")
      .where("lineage", "=", id)
      .orderBy("position")
      .execute();
    return { id, slug: lineage.slug, revisions: rows.map(({ content }) => unpack(content)) };
  }

  async save(lineage: StoredLineage): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto("lineages")
        .values({ id: lineage.id, slug: lineage.slug })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      for (const [position, revision] of lineage.revisions.entries())
        await saveRevision(transaction, revision, { lineage: lineage.id, position });
      await removeOthers(transaction, lineage);
    });
  }

  async since(time: number): Promise<readonly RevisionRef[]> {
    return this.#database
      .selectFrom("revisions")
      .select(["lineage", "head", "hash"])
      .where("sent_at", ">=", time)
      .orderBy("sent_at")
      .execute();
  }

  async unannounced(limit: number): Promise<readonly RevisionRef[]> {
    return this.#database
      .selectFrom("revisions")
      .select(["lineage", "head", "hash"])
      .where("changed", "is not", null)
      .orderBy("changed")
      .limit(limit)
      .execute();
  }

  async announced(revisions: readonly RevisionRef[]): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      for (const { head, hash } of revisions)
        await transaction
          .updateTable("revisions")
          .set({ changed: null })
          .where("head", "=", head)
          .where("hash", "=", hash)
          .execute();
    });
  }
}

// A reply to one version must not write thirty versions of a hundred patches anew.
async function saveRevision(
  transaction: StoreTransaction,
  stored: StoredRevision,
  place: { readonly lineage: string; readonly position: number },
): Promise<void> {
  const { head, version, title, date } = stored.revision;
  const known = await transaction
    .selectFrom("revisions")
    .select(["hash", "lineage", "position"])
    .where("head", "=", head)
    .executeTakeFirst();
  const same = known?.hash === stored.hash && known.lineage === place.lineage;
  if (same && known.position === place.position) return;
  if (same) {
    await transaction.updateTable("revisions").set(place).where("head", "=", head).execute();
    return;
  }
  const row = {
    ...place,
    label: stored.label,
    version,
    sent_at: (date?.seconds ?? 0) * 1000,
    title: storable(title),
    hash: stored.hash,
    patches_hash: stored.patchesHash,
    changed: await nextChange(transaction),
    content: pack(stored),
  };
  await transaction
    .insertInto("revisions")
    .values({ head, ...row })
    .onConflict((conflict) => conflict.column("head").doUpdateSet(row))
    .execute();
}

async function removeOthers(transaction: StoreTransaction, { id, revisions }: StoredLineage): Promise<void> {
  const heads = new Set(revisions.map(({ revision }) => revision.head));
  const rows = await transaction.selectFrom("revisions").select("head").where("lineage", "=", id).execute();
  for (const { head } of rows)
    if (!heads.has(head)) await transaction.deleteFrom("revisions").where("head", "=", head).execute();
}

async function nextChange(transaction: StoreTransaction): Promise<number> {
  const last = await transaction
    .selectFrom("revisions")
    .select((expression) => expression.fn.max("changed").as("changed"))
    .executeTakeFirst();
  return (last?.changed ?? 0) + 1;
}

// JSON writes half a surrogate pair, by which the ground floor keeps bytes that are not UTF-8, as an escape: it comes back as it was.
function pack(revision: StoredRevision): Uint8Array {
  return deflateSync(JSON.stringify(revision), { level: 1 });
}

function unpack(content: Uint8Array): StoredRevision {
  return JSON.parse(inflateSync(content).toString("utf8")) as StoredRevision;
}
