// Purpose: transactions that don't wait for the disk, for data that can be read from its list again.
import { type Kysely, sql, type Transaction } from "kysely";

/** `pragma synchronous` of a database whose commits survive a power cut. */
const FULL = 2;

/**
 * Runs a transaction that other processes see when it resolves, and that is durable with the next ordinary transaction: SQLite's
 * write-ahead log keeps transactions in order, so a power cut undoes only the last ones.
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
