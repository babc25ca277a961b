// Purpose: opens the embedded database read-only for an inspection; it creates, changes and migrates nothing.
import { existsSync } from "node:fs";
import { Kysely, SqliteDialect } from "kysely";
import { openNodeSqlite } from "#adapters/database/node-sqlite.ts";
import { databaseUnusable, type Migrations } from "#adapters/database/open-sqlite.ts";

/** A database, compared with the migrations that it should have. */
interface SqliteLook<Tables> {
  readonly database: Kysely<Tables>;
  /** Migrations that it lacks. */
  readonly behind: readonly string[];
  /** Migrations that it has and this version doesn't know. */
  readonly ahead: readonly string[];
}

interface MigrationTables {
  readonly kysely_migration: { readonly name: string };
}

/** @returns null where there is no such file. @throws OutsideError `database-unusable` */
export async function lookAtSqlite<Tables>(
  path: string,
  migrations: Migrations,
): Promise<SqliteLook<Tables> | null> {
  if (!existsSync(path)) return null;
  try {
    const database = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: openNodeSqlite(path, "read-only") }),
    });
    const run = await migrationsRun(database as unknown as Kysely<MigrationTables>);
    return {
      database,
      behind: Object.keys(migrations).filter((name) => !run.has(name)),
      ahead: [...run].filter((name) => !(name in migrations)),
    };
  } catch (cause) {
    throw databaseUnusable(path, cause);
  }
}

async function migrationsRun(database: Kysely<MigrationTables>): Promise<ReadonlySet<string>> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return new Set();
  const rows = await database.selectFrom("kysely_migration").select("name").execute();
  return new Set(rows.map(({ name }) => name));
}
