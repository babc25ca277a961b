// Purpose: the schema of the store in words that SQLite and PostgreSQL both know: text, bigint, bytea, no defaults, no triggers.
import { type CreateIndexBuilder, type CreateTableBuilder, type Kysely, sql, SqliteAdapter } from "kysely";
import type { Migration } from "kysely/migration";

/** Migrations of the store's tables. */
export const STORE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "2025-11-store": { up: (database) => createTables(database, TABLES) },
  "2026-11-ignores": { up: (database) => createTables(database, IGNORES) },
};

type Column = "text" | "text?" | "integer" | "bigint" | "bigint?" | "bytea";

interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly unique?: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
}

const TABLES: Readonly<Record<string, Table>> = {
  lists: { columns: { name: "text", cursor: "text" }, key: ["name"] },
  mails: {
    columns: {
      sequence: "integer",
      name: "text",
      list: "text",
      message_id: "text",
      origin: "text",
      pack: "integer",
      at: "integer",
      size: "integer",
      facts: "text",
      keys: "text",
    },
    key: ["sequence"],
    unique: ["name", "list"],
  },
  pending_mails: { columns: { list: "text", sequence: "integer" }, key: ["list", "sequence"] },
  mail_packs: { columns: { id: "integer", content: "bytea" }, key: ["id"] },
  mail_keys: { columns: { key: "bigint", sequence: "integer" }, key: ["key", "sequence"] },
  lineages: { columns: { id: "text", slug: "text" }, key: ["id"] },
  revisions: {
    columns: {
      head: "text",
      lineage: "text",
      position: "bigint",
      label: "text",
      version: "bigint",
      sent_at: "bigint",
      title: "text",
      hash: "text",
      patches_hash: "text",
      changed: "bigint?",
      content: "text",
    },
    key: ["head"],
    indexes: [["lineage", "position"], ["changed"], ["sent_at"]],
  },
  repositories: {
    columns: {
      id: "bigint",
      owner: "text",
      name: "text",
      default_branch: "text",
      installation_id: "bigint",
      config: "text",
      config_problem: "text?",
      fetched_at: "bigint",
    },
    key: ["id"],
  },
  mirrors: {
    columns: {
      repository_id: "bigint",
      lineage: "text",
      pull_request: "bigint?",
      issue: "bigint?",
      commit_id: "text?",
      closed: "bigint?",
    },
    key: ["repository_id", "lineage"],
    indexes: [
      ["repository_id", "pull_request"],
      ["repository_id", "issue"],
    ],
  },
  mirrored_versions: {
    columns: {
      repository_id: "bigint",
      head: "text",
      patches_hash: "text",
      outcome: "text",
      commit_id: "text?",
      tag: "text?",
    },
    key: ["repository_id", "head"],
  },
  outbox: { columns: { key: "text", thing_id: "bigint?", hash: "text?", intent: "text?" }, key: ["key"] },
  outbox_writes: {
    columns: { account: "bigint", written_at: "bigint" },
    key: [],
    indexes: [["account", "written_at"]],
  },
};

const IGNORES: Readonly<Record<string, Table>> = {
  ignores: {
    columns: {
      repository_id: "bigint",
      lineage: "text",
      rule: "text",
      paths: "text",
      reason: "text",
      login: "text",
    },
    key: ["repository_id", "lineage", "rule", "paths"],
  },
};

async function createTables(
  database: Kysely<unknown>,
  tables: Readonly<Record<string, Table>>,
): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    await createTable(database, name, table).execute();
    for (const columns of table.indexes ?? []) await createIndex(database, name, columns).execute();
    if (table.unique !== undefined) await createIndex(database, name, table.unique).unique().execute();
  }
}

function createIndex(
  database: Kysely<unknown>,
  table: string,
  columns: readonly string[],
): CreateIndexBuilder<string> {
  return database.schema
    .createIndex(`${table}_by_${columns.join("_")}`)
    .on(table)
    .columns([...columns]);
}

function createTable(
  database: Kysely<unknown>,
  name: string,
  table: Table,
): CreateTableBuilder<string, string> {
  let create: CreateTableBuilder<string, string> = database.schema.createTable(name);
  for (const [column, kind] of Object.entries(table.columns)) create = addColumn(create, column, kind);
  if (table.key.length === 0) return create;
  const keyed = create.addPrimaryKeyConstraint(`${name}_key`, [...table.key]);
  return isOnlyKey(table) && isSqlite(database) ? keyed.modifyEnd(sql`without rowid`) : keyed;
}

// SQLite keeps a table apart from the index of its key, unless told that they are the same.
function isOnlyKey({ columns, key }: Table): boolean {
  return Object.keys(columns).length === key.length;
}

function isSqlite(database: Kysely<unknown>): boolean {
  return database.getExecutor().adapter instanceof SqliteAdapter;
}

// SQLite accepts `bytea` as a type name and keeps blobs as blobs; there, an `integer` key is the row's own number.
function addColumn(
  create: CreateTableBuilder<string, string>,
  column: string,
  kind: Column,
): CreateTableBuilder<string, string> {
  if (kind === "text?") return create.addColumn(column, "text");
  if (kind === "bigint?") return create.addColumn(column, "bigint");
  return create.addColumn(column, kind, (definition) => definition.notNull());
}
