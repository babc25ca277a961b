// Purpose: caches compiled statements, because Kysely takes longer to compile a statement than a database to run it.
import type { CompiledQuery } from "kysely";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";

/** Statements by a key that the caller chooses, for instance the number of rows. */
export class CompiledOnce<Row> {
  readonly #byDialect = new Map<unknown, Map<number, CompiledQuery<Row>>>();

  /** The statement with other parameters. */
  with(
    database: StoreDatabase | StoreTransaction,
    parameters: readonly unknown[],
    { key, compile }: { readonly key: number; readonly compile: () => CompiledQuery<Row> },
  ): CompiledQuery<Row> {
    const dialect = database.getExecutor().adapter.constructor;
    const statements = this.#byDialect.get(dialect) ?? new Map<number, CompiledQuery<Row>>();
    this.#byDialect.set(dialect, statements);
    const statement = statements.get(key) ?? compile();
    statements.set(key, statement);
    return { ...statement, parameters };
  }
}
