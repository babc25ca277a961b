// Purpose: how much two patches have in common, from 0 to 1: their changed lines, their title, their files, their place.
import type { PatchFacts } from "#compare/patch-facts.ts";

/** How much each changed line tells, by its number: a brace on its own tells next to nothing. */
export type LineWeights = ReadonlyMap<number, number>;

const CODE = 0.7;
const TITLE = 0.3;
const NEAR = 0.02;

/** Weighs each line by how few patches hold it. */
export function weighLines(patches: readonly PatchFacts[]): LineWeights {
  const holders = new Map<number, number>();
  for (const { files } of patches)
    for (const number of new Set(files.flatMap(({ changes }) => [...changes])))
      holders.set(number, (holders.get(number) ?? 0) + 1);
  return new Map([...holders].map(([number, count]) => [number, 1 / count]));
}

/** Of two patches that share no file, only an equal title and much equal code make one. */
export function similarity(one: PatchFacts, two: PatchFacts, weights: LineWeights): number {
  const code = codeSimilarity(one, two, weights);
  const title = titleSimilarity(one.titleKey, two.titleKey);
  const shared = fileSimilarity(one, two);
  const near = one.position === two.position ? NEAR : 0;
  const whole = CODE * code + TITLE * title + near;
  return shared === 0 ? Math.min(whole, code) : whole;
}

/** Dice's measure over the + and - lines, each by its weight. */
export function codeSimilarity(one: PatchFacts, two: PatchFacts, weights: LineWeights): number {
  const left = bagOf(one);
  const right = bagOf(two);
  let common = 0;
  for (const [number, count] of left)
    common += Math.min(count, right.get(number) ?? 0) * (weights.get(number) ?? 1);
  const total = weightOf(left, weights) + weightOf(right, weights);
  return total === 0 ? 0 : (2 * common) / total;
}

const bags = new WeakMap<PatchFacts, ReadonlyMap<number, number>>();

function bagOf(facts: PatchFacts): ReadonlyMap<number, number> {
  const known = bags.get(facts);
  if (known !== undefined) return known;
  const bag = new Map<number, number>();
  for (const { changes } of facts.files)
    for (const number of changes) bag.set(number, (bag.get(number) ?? 0) + 1);
  bags.set(facts, bag);
  return bag;
}

function weightOf(bag: ReadonlyMap<number, number>, weights: LineWeights): number {
  let sum = 0;
  for (const [number, count] of bag) sum += count * (weights.get(number) ?? 1);
  return sum;
}

function titleSimilarity(one: string, two: string): number {
  const left = new Set(one.split(" "));
  const right = new Set(two.split(" "));
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return (2 * common) / (left.size + right.size);
}

function fileSimilarity(one: PatchFacts, two: PatchFacts): number {
  const paths = new Set(one.files.map(({ path }) => path));
  return two.files.filter(({ file }) => paths.has(file.newPath ?? "") || paths.has(file.oldPath ?? ""))
    .length;
}
