// Purpose: a relaxed transaction is a transaction still, and the ones after it wait for the disk again.
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Kysely, sql } from "kysely";
import { openSqlite } from "#adapters/database/open-sqlite.ts";
import { relaxedTransaction } from "#adapters/database/relaxed-transaction.ts";
import { withScratch } from "../git/scratch.ts";

interface Tables {
  readonly knobs: { readonly name: string };
}

const MIGRATIONS = {
  "2025-01-knobs": {
    up: (database: Kysely<unknown>) =>
      database.schema.createTable("knobs").addColumn("name", "text").execute(),
  },
};

const OFF = 0;
const NORMAL = 1;
const FULL = 2;

async function levelOf(database: Kysely<Tables>): Promise<number | undefined> {
  const answer = await sql<{ synchronous: number }>`pragma synchronous`.execute(database);
  return answer.rows[0]?.synchronous;
}

function withDatabase(durable: boolean, use: (database: Kysely<Tables>) => Promise<void>): Promise<void> {
  return withScratch(async (directory) => {
    const database = await openSqlite<Tables>({ path: join(directory, "state.db"), durable }, MIGRATIONS);
    await use(database);
    await database.destroy();
  });
}

test("Doesn't wait for the disk, and leaves a database that does", () =>
  withDatabase(true, async (database) => {
    const within = await relaxedTransaction(database, async (transaction) => {
      await transaction.insertInto("knobs").values({ name: "left" }).execute();
      return levelOf(transaction);
    });
    expect(within).toBe(NORMAL);
    expect(await levelOf(database)).toBe(FULL);
    expect(await database.selectFrom("knobs").selectAll().execute()).toEqual([{ name: "left" }]);
  }));

test("Takes back what it did where it fails, and leaves a database that waits for the disk", () =>
  withDatabase(true, async (database) => {
    const failing = relaxedTransaction(database, async (transaction) => {
      await transaction.insertInto("knobs").values({ name: "left" }).execute();
      throw new Error("no more knobs");
    });
    await expect(failing).rejects.toThrow("no more knobs");
    expect(await levelOf(database)).toBe(FULL);
    expect(await database.selectFrom("knobs").selectAll().execute()).toEqual([]);
  }));

test("Leaves a database alone that never waits for the disk", () =>
  withDatabase(false, async (database) => {
    expect(await relaxedTransaction(database, levelOf)).toBe(OFF);
    expect(await levelOf(database)).toBe(OFF);
  }));

test("Is never relaxed for what runs beside it", () =>
  withDatabase(true, async (database) => {
    const levels = await Promise.all([
      relaxedTransaction(database, levelOf),
      database.transaction().execute(levelOf),
      relaxedTransaction(database, levelOf),
      database.transaction().execute(levelOf),
    ]);
    expect(levels).toEqual([NORMAL, FULL, NORMAL, FULL]);
  }));
