// Purpose: the assignment is the cheapest there is.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { assign } from "#compare/pairing/assign.ts";

function cheapest(size: number, cost: Int32Array): number {
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

describe("assign", () => {
  test("finds an assignment as cheap as trying all of them does", () => {
    const squares = fc
      .integer({ min: 1, max: 6 })
      .chain((size) =>
        fc.tuple(fc.constant(size), fc.array(fc.nat(30), { minLength: size * size, maxLength: size * size })),
      );
    fc.assert(
      fc.property(squares, ([size, values]) => {
        const cost = Int32Array.from(values);
        const rows = assign({ size, cost });
        expect(new Set(rows).size).toBe(size);
        const total = [...rows].reduce((sum, row, column) => sum + (cost[column + size * row] ?? 0), 0);
        expect(total).toBe(cheapest(size, cost));
      }),
      { numRuns: 500 },
    );
  });
});
