// Purpose: compares two texts that hold the same lines in different orders; for counting steps.
import { diffLines } from "#text/diff/diff-lines.ts";

/** Compares lists of `size` lines; the seed gives the order of the second. */
export function walk(seed: number, size: number): void {
  const a = Int32Array.from({ length: size }, (_, index) => index);
  const b = a.slice();
  let state = seed;
  for (let last = size - 1; last > 0; last--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const other = state % (last + 1);
    [b[last], b[other]] = [b[other] ?? 0, b[last] ?? 0];
  }
  diffLines(a, b);
}
