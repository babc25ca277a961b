// Purpose: statements that Kysely writes once for each kind of database: that takes longer than a database takes to run them.
import type { CompiledQuery } from "kysely";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";

/** Statements by a key of the caller's choosing, for instance how many rows each has. */
export class CompiledOnce<Row> {
  readonly #byDialect = new Map<unknown, Map<number, CompiledQuery<Row>>>();

  /** The statement with other parameters than it was made with. */
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
