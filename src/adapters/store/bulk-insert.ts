// Purpose: inserts many rows by a few statements that are compiled once, because Kysely takes longer to compile a statement than a database to run it.
import type { CompiledQuery, InsertObject } from "kysely";
import { CompiledOnce } from "#adapters/store/compiled-once.ts";
import type { StoreTables, StoreTransaction } from "#adapters/store/tables.ts";

/** Rows of one statement, largest first: with a dozen columns a statement stays within PostgreSQL's 65,535 parameters and SQLite's 32,766. */
const SIZES = [512, 64, 8, 1] as const;

/** Inserts into one table. */
export class BulkInsert<Table extends keyof StoreTables> {
  readonly #table: Table;
  readonly #columns: readonly (keyof StoreTables[Table] & string)[];
  readonly #onceBy: string | null;
  readonly #compiled = new CompiledOnce<unknown>();

  /**
   * @param columns in the order of the values in each row
   * @param onceBy the column by which an existing row is left unchanged; null: an existing row is an error
   */
  constructor(
    table: Table,
    columns: readonly (keyof StoreTables[Table] & string)[],
    onceBy: string | null = null,
  ) {
    this.#table = table;
    this.#columns = columns;
    this.#onceBy = onceBy;
  }

  /** Inserts rows, each its values in the order of the columns. */
  async run(transaction: StoreTransaction, rows: readonly (readonly unknown[])[]): Promise<void> {
    let start = 0;
    for (const size of SIZES)
      for (; start + size <= rows.length; start += size) {
        const parameters = rows.slice(start, start + size).flat();
        const made = { key: size, compile: () => this.#compile(transaction, size) };
        await transaction.executeQuery(this.#compiled.with(transaction, parameters, made));
      }
  }

  #compile(transaction: StoreTransaction, size: number): CompiledQuery {
    const row = Object.fromEntries(this.#columns.map((column) => [column, 0]));
    const values = Array.from({ length: size }, () => row) as unknown as InsertObject<StoreTables, Table>[];
    const insert = transaction.insertInto(this.#table).values(values);
    const column = this.#onceBy as never;
    return (
      this.#onceBy === null ? insert : insert.onConflict((conflict) => conflict.column(column).doNothing())
    ).compile();
  }
}
