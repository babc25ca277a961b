// Purpose: opens the embedded database, which store and queue share, and migrates its schema.
import { Kysely, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { openNodeSqlite } from "#adapters/database/node-sqlite.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** Migrations by name; a name starts with its date, because they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>;

/** The place of the database, and how durable it is. */
export interface SqlitePlace {
  /** `:memory:` for one that ends with the process. */
  readonly path: string;
  /** Whether commits survive a power cut; they always survive the death of the process. */
  readonly durable: boolean;
}

/**
 * Opens the database file at `place` and runs the migrations that it lacks, which make the tables of `Tables`.
 * @throws OutsideError `database-unusable`
 */
export async function openSqlite<Tables>(
  { path, durable }: SqlitePlace,
  migrations: Migrations,
): Promise<Kysely<Tables>> {
  try {
    const database = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: openNodeSqlite(path, durable ? "durable" : "fast") }),
    });
    await migrate(database, migrations);
    return database;
  } catch (cause) {
    throw databaseUnusable(path, cause);
  }
}

/** The error for a database that can't be opened or brought up to date. */
export function databaseUnusable(path: string, cause: unknown): OutsideError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const options = { code: "database-unusable", retry: "never", cause } as const;
  return new OutsideError(`The database ${path} can't be used: ${reason}`, options);
}

async function migrate<Tables>(database: Kysely<Tables>, migrations: Migrations): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}
