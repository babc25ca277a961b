// Purpose: the assignment is the cheapest there is.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { munkres } from "munkres";
import { assign, COST_MAX, type Costs } from "#compare/pairing/assign.ts";

function cheapest({ size, cost }: Costs): number {
  const best = (row: number, taken: number): number => {
    if (row === size) return 0;
    let least = Infinity;
    for (let column = 0; column < size; column++) {
      if ((taken >> column) & 1) continue;
      least = Math.min(least, (cost[column + size * row] ?? 0) + best(row + 1, taken | (1 << column)));
    }
    return least;
  };
  return best(0, 0);
}

function costOf({ size, cost }: Costs, rows: Iterable<number>): number {
  return [...rows].reduce((sum, row, column) => sum + (cost[column + size * row] ?? NaN), 0);
}

/** The rows that another implementation gives the columns; it takes the matrix row by row. */
function byMunkres({ size, cost }: Costs): readonly number[] {
  const matrix = Array.from({ length: size }, (_, row) => [...cost.subarray(row * size, (row + 1) * size)]);
  const rows: number[] = [];
  for (const [row, column] of munkres(matrix)) rows[column] = row;
  return rows;
}

/** Squares of whole costs; few different ones make many ties. */
function squares(most: number): fc.Arbitrary<Costs> {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.constantFrom(1, 30, COST_MAX))
    .chain(([size, highest]) =>
      fc
        .array(fc.nat(highest), { minLength: size * size, maxLength: size * size })
        .map((values) => ({ size, cost: Int32Array.from(values) })),
    );
}

describe("assign", () => {
  test("finds an assignment as cheap as trying all of them does", () => {
    fc.assert(
      fc.property(squares(7), (costs) => {
        const rows = assign(costs);
        expect(new Set(rows).size).toBe(costs.size);
        expect(costOf(costs, rows)).toBe(cheapest(costs));
      }),
      { numRuns: 500 },
    );
  });

  test("finds an assignment as cheap as the Hungarian algorithm does", () => {
    fc.assert(
      fc.property(squares(40), (costs) => {
        const rows = assign(costs);
        expect(new Set(rows).size).toBe(costs.size);
        expect(costOf(costs, rows)).toBe(costOf(costs, byMunkres(costs)));
      }),
      { numRuns: 300 },
    );
  });
});
