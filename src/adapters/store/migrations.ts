// Purpose: the schema of the store in words that SQLite and PostgreSQL both know: text, bigint, bytea, no defaults, no triggers.
import type { CreateTableBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Migrations of the store's tables. */
export const STORE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "2025-11-store": { up: createStore },
};

type Column = "text" | "text?" | "bigint" | "bigint?" | "bytea";

interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
}

const TABLES: Readonly<Record<string, Table>> = {
  lists: { columns: { name: "text", cursor: "text" }, key: ["name"] },
  mails: {
    columns: {
      id: "text",
      list: "text",
      message_id: "text",
      origin: "text",
      raw: "bytea",
      facts: "bytea",
      sequence: "bigint",
      pending: "bigint",
    },
    key: ["id"],
    indexes: [["pending", "list", "sequence"], ["sequence"], ["message_id"]],
  },
  mail_keys: {
    columns: { key: "text", mail_id: "text", sequence: "bigint" },
    key: ["key", "mail_id"],
    indexes: [["key", "sequence"], ["mail_id"]],
  },
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
      content: "bytea",
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

async function createStore(database: Kysely<unknown>): Promise<void> {
  for (const [name, table] of Object.entries(TABLES)) {
    await createTable(database, name, table).execute();
    for (const columns of table.indexes ?? [])
      await database.schema
        .createIndex(`${name}_by_${columns.join("_")}`)
        .on(name)
        .columns([...columns])
        .execute();
  }
}

function createTable(
  database: Kysely<unknown>,
  name: string,
  table: Table,
): CreateTableBuilder<string, string> {
  let create: CreateTableBuilder<string, string> = database.schema.createTable(name);
  for (const [column, kind] of Object.entries(table.columns)) create = addColumn(create, column, kind);
  return table.key.length === 0 ? create : create.addPrimaryKeyConstraint(`${name}_key`, [...table.key]);
}

// SQLite takes `bytea` as a name of its own choosing and keeps blobs as blobs.
function addColumn(
  create: CreateTableBuilder<string, string>,
  column: string,
  kind: Column,
): CreateTableBuilder<string, string> {
  if (kind === "text?") return create.addColumn(column, "text");
  if (kind === "bigint?") return create.addColumn(column, "bigint");
  return create.addColumn(column, kind, (definition) => definition.notNull());
}
