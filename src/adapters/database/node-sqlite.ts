// Purpose: gives Kysely the better-sqlite3 interface that it expects on top of Node's node:sqlite, so that no install step compiles anything.
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const MAX_PREPARED = 256;

/** `durable`: commits survive a power cut; `fast`: commits survive only the death of the process; `read-only`: nothing is written. */
type SqliteUse = "durable" | "fast" | "read-only";

/** Opens a database file, created where it is missing unless it is opened read-only; `:memory:` for one that ends with the process. */
export function openNodeSqlite(path: string, use: SqliteUse): SqliteDatabase {
  const database = new DatabaseSync(path, { readOnly: use === "read-only" });
  database.exec("pragma busy_timeout = 10000");
  if (use !== "read-only") {
    // Packs of mails fill pages: with the usual 4 KB a first reading takes a fifth longer. This only affects new files.
    database.exec("pragma page_size = 16384; pragma journal_mode = wal; pragma foreign_keys = on");
    database.exec(`pragma synchronous = ${use === "durable" ? "full" : "off"}`);
  }
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = adapt(database.prepare(withEarlyLock(sql)));
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}

// A deferred transaction that reads and then writes fails at once when another process wrote in between, however long
// the busy timeout; a transaction that locks at its start waits for its turn.
function withEarlyLock(sql: string): string {
  return sql === "begin" ? "begin immediate" : sql;
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
