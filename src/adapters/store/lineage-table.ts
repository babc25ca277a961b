// Purpose: the tables of lineages and revisions; each revision is stored whole as JSON, beside the columns that queries need.
import { relaxedTransaction } from "#adapters/database/relaxed-transaction.ts";
import { BulkInsert } from "#adapters/store/bulk-insert.ts";
import { inChunks } from "#adapters/store/chunks.ts";
import { storable } from "#adapters/store/storable.ts";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";
import type { LineageStore, RevisionRef, StoredLineage, StoredRevision } from "#ports/store.ts";

const insertLineages = new BulkInsert("lineages", ["id", "slug"], "id");
const insertRevisions = new BulkInsert("revisions", [
  "head",
  "lineage",
  "position",
  "label",
  "version",
  "sent_at",
  "title",
  "hash",
  "patches_hash",
  "changed",
  "content",
]);

/** The lineages of a store. */
export class LineageTable implements LineageStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async lineagesOf(heads: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const lineages = new Map<string, string>();
    for (const some of inChunks(heads)) {
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
    return (await this.lineages([id]))[0] ?? null;
  }

  async lineages(ids: readonly string[]): Promise<readonly StoredLineage[]> {
    const found: StoredLineage[] = [];
    for (const some of inChunks(ids)) {
      const named = await this.#database.selectFrom("lineages").selectAll().where("id", "in", some).execute();
      const revisions = new Map<string, StoredRevision[]>(named.map(({ id }) => [id, []]));
      const rows = this.#database
        .selectFrom("revisions")
        .select(["lineage", "content"])
        .where("lineage", "in", some)
        .orderBy("position");
      for (const { lineage, content } of await rows.execute()) revisions.get(lineage)?.push(unpack(content));
      for (const { id, slug } of named) found.push({ id, slug, revisions: revisions.get(id) ?? [] });
    }
    return found;
  }

  async save(lineages: readonly StoredLineage[]): Promise<void> {
    await relaxedTransaction(this.#database, async (transaction) => {
      const wanted = lineages.flatMap(placeRevisions);
      const known = await knownRows(transaction, lineages, wanted);
      await deleteRows(transaction, gone(known, wanted));
      await insertLineages.run(
        transaction,
        lineages.map(({ id, slug }) => [id, slug]),
      );
      await moveRows(transaction, known, wanted);
      await writeRows(
        transaction,
        wanted.filter(({ stored, lineage }) => !isSame(known.get(stored.revision.head), stored, lineage)),
      );
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
    await relaxedTransaction(this.#database, async (transaction) => {
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

interface Placed {
  readonly stored: StoredRevision;
  readonly lineage: string;
  readonly position: number;
}

/** A revision as the table has it. */
interface KnownRow {
  readonly head: string;
  readonly lineage: string;
  readonly position: number;
  readonly hash: string;
}

type KnownRows = ReadonlyMap<string, KnownRow>;

function placeRevisions({ id, revisions }: StoredLineage): readonly Placed[] {
  return revisions.map((stored, position) => ({ stored, lineage: id, position }));
}

async function knownRows(
  transaction: StoreTransaction,
  lineages: readonly StoredLineage[],
  wanted: readonly Placed[],
): Promise<KnownRows> {
  const known = new Map<string, KnownRow>();
  const columns = ["head", "lineage", "position", "hash"] as const;
  const heads = wanted.map(({ stored }) => stored.revision.head);
  const sets = [
    ["lineage", lineages.map(({ id }) => id)],
    ["head", heads],
  ] as const;
  for (const [column, values] of sets)
    for (const some of inChunks(values)) {
      const rows = transaction.selectFrom("revisions").select(columns).where(column, "in", some);
      for (const row of await rows.execute()) known.set(row.head, row);
    }
  return known;
}

/** Heads that are no longer in any of these lineages. */
function gone(known: KnownRows, wanted: readonly Placed[]): readonly string[] {
  const kept = new Set(wanted.map(({ stored }) => stored.revision.head));
  return [...known.keys()].filter((head) => !kept.has(head));
}

// A reply to one version must not rewrite thirty versions of a hundred patches.
function isSame(row: KnownRow | undefined, stored: StoredRevision, lineage: string): boolean {
  return row?.hash === stored.hash && row.lineage === lineage;
}

async function moveRows(
  transaction: StoreTransaction,
  known: KnownRows,
  wanted: readonly Placed[],
): Promise<void> {
  for (const { stored, lineage, position } of wanted) {
    const { head } = stored.revision;
    const row = known.get(head);
    if (!isSame(row, stored, lineage) || row?.position === position) continue;
    await transaction.updateTable("revisions").set({ position }).where("head", "=", head).execute();
  }
}

async function writeRows(transaction: StoreTransaction, changed: readonly Placed[]): Promise<void> {
  if (changed.length === 0) return;
  await deleteRows(
    transaction,
    changed.map(({ stored }) => stored.revision.head),
  );
  const first = await nextChange(transaction);
  await insertRevisions.run(
    transaction,
    changed.map((placed, index) => toRow(placed, first + index)),
  );
}

async function deleteRows(transaction: StoreTransaction, heads: readonly string[]): Promise<void> {
  for (const some of inChunks(heads))
    await transaction.deleteFrom("revisions").where("head", "in", some).execute();
}

async function nextChange(transaction: StoreTransaction): Promise<number> {
  const last = await transaction
    .selectFrom("revisions")
    .select((expression) => expression.fn.max("changed").as("changed"))
    .executeTakeFirst();
  return (last?.changed ?? 0) + 1;
}

function toRow({ stored, lineage, position }: Placed, changed: number): readonly unknown[] {
  const { label, hash, patchesHash } = stored;
  const { head, version, title, date } = stored.revision;
  const sentAt = (date?.seconds ?? 0) * 1000;
  const place = [head, lineage, position, label, version, sentAt];
  return [...place, storable(title), hash, patchesHash, changed, pack(stored)];
}

// JSON escapes NUL and lone surrogates, which encode bytes that are not UTF-8: they come back
// unchanged, and PostgreSQL accepts them as text.
function pack(revision: StoredRevision): string {
  return JSON.stringify(revision);
}

function unpack(content: string): StoredRevision {
  return JSON.parse(content) as StoredRevision;
}
