// Purpose: finds the patches that changed their place among the others, not just their number.
import type { Row } from "#compare/comparison.ts";

/** Sets `reordered` on the fewest rows whose removal leaves the rest in their old order; O(n log n). */
export function markReordered(rows: readonly Row[]): readonly Row[] {
  const kept = longestRising(rows.flatMap((row) => (row.new === null ? [] : (row.old ?? []))));
  return rows.map((row) => {
    const reordered = row.old !== null && row.new !== null && !kept.has(row.old);
    return reordered ? { ...row, reordered } : row;
  });
}

function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // tails[n] is the index of the smallest number that ends a rising run of length n + 1.
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    const length = countBelow(tails, (tail) => (numbers[tail] ?? 0) < number);
    before[at] = tails[length - 1];
    tails[length] = at;
  }
  const rising = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) rising.add(numbers[at] ?? 0);
  return rising;
}

/** The number of items that pass the test, in a list in which they come first. */
function countBelow(list: readonly number[], passes: (one: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
