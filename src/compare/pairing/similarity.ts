// Purpose: measures the similarity of two patches by their changed lines and files.
import type { PatchFacts } from "#compare/pairing/patch-facts.ts";

/** Dice's measure over the + and - lines, all lines with the same weight; from 0 to 1. */
export function codeSimilarity(one: PatchFacts, two: PatchFacts): number {
  const counts = new Map<number, number>();
  let [common, total] = [0, 0];
  for (const { changes } of one.files) {
    total += changes.length;
    for (const line of changes) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  for (const { changes } of two.files) {
    total += changes.length;
    for (const line of changes) {
      const left = counts.get(line) ?? 0;
      if (left === 0) continue;
      counts.set(line, left - 1);
      common++;
    }
  }
  return total === 0 ? 0 : (2 * common) / total;
}

/** Whether both touch a common file, under its old or its new name. */
export function sharesFile(one: PatchFacts, two: PatchFacts): boolean {
  const paths = new Set(one.files.flatMap(({ file }) => [file.oldPath, file.newPath]));
  return two.files.some(({ file }) => paths.has(file.newPath ?? file.oldPath));
}
