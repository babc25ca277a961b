// Purpose: transactions that don't wait for the disk, for what is read from a list and can be read again.
import { type Kysely, sql, type Transaction } from "kysely";

/** `pragma synchronous` of a database whose commits survive a power cut. */
const FULL = 2;

/**
 * Runs a transaction that is done for this machine's processes when it resolves, and for good with the next ordinary one: SQLite's
 * write-ahead log keeps them in their order, so a power cut undoes the last of them and never one before another.
 */
export function relaxedTransaction<Tables, T>(
  database: Kysely<Tables>,
  run: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (connection) => {
    const level = await sql<{ readonly synchronous: number }>`pragma synchronous`.execute(connection);
    if (level.rows[0]?.synchronous !== FULL) return connection.transaction().execute(run);
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(run);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
