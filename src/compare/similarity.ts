// Purpose: how much two patches have in common, from 0 to 1: their changed lines, their title, their files, their place.
import type { PatchFacts } from "#compare/patch-facts.ts";

/** How much each changed line (by number) and each word of a title tells: what many patches have tells next to nothing. */
export interface Weights {
  readonly lines: ReadonlyMap<number, number>;
  readonly words: ReadonlyMap<string, number>;
}

type Bag<T> = ReadonlyMap<T, number>;

const CODE = 0.7;
const TITLE = 0.3;
const NEAR = 0.02;

/** Weighs lines and title words by how few patches hold them. */
export function weigh(patches: readonly PatchFacts[]): Weights {
  return {
    lines: weightsOf(patches.map(({ files }) => files.flatMap(({ changes }) => Array.from(changes)))),
    words: weightsOf(patches.map(({ titleKey }) => titleKey.split(" "))),
  };
}

function weightsOf<T>(holders: readonly (readonly T[])[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const things of holders)
    for (const thing of new Set(things)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return new Map([...counts].map(([thing, count]) => [thing, 1 / count]));
}

/** Of two patches that share no file, only much equal code makes one. */
export function similarity(one: PatchFacts, two: PatchFacts, weights: Weights): number {
  const code = codeSimilarity(one, two, weights);
  const title = dice(bagOf(one.titleKey.split(" ")), bagOf(two.titleKey.split(" ")), weights.words);
  const near = one.position === two.position ? NEAR : 0;
  const whole = CODE * code + TITLE * title + near;
  return sharesFile(one, two) ? whole : Math.min(whole, code);
}

// Dice's measure over the + and - lines, each by its weight.
function codeSimilarity(one: PatchFacts, two: PatchFacts, { lines }: Weights): number {
  return dice(changesOf(one), changesOf(two), lines);
}

/** The same measure with every line weighing the same. */
export function plainSimilarity(one: PatchFacts, two: PatchFacts): number {
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

/** Whether one file, under its old or its new name, is in both. */
export function sharesFile(one: PatchFacts, two: PatchFacts): boolean {
  const paths = new Set(one.files.flatMap(({ file }) => [file.oldPath, file.newPath]));
  return two.files.some(({ file }) => paths.has(file.newPath ?? file.oldPath));
}

const bags = new WeakMap<PatchFacts, Bag<number>>();

function changesOf(facts: PatchFacts): Bag<number> {
  const known = bags.get(facts);
  if (known !== undefined) return known;
  const bag = bagOf(facts.files.flatMap(({ changes }) => Array.from(changes)));
  bags.set(facts, bag);
  return bag;
}

function bagOf<T>(things: readonly T[]): Bag<T> {
  const bag = new Map<T, number>();
  for (const thing of things) bag.set(thing, (bag.get(thing) ?? 0) + 1);
  return bag;
}

function dice<T>(one: Bag<T>, two: Bag<T>, weights: ReadonlyMap<T, number>): number {
  let common = 0;
  let total = 0;
  for (const [thing, count] of one) {
    const weight = weights.get(thing) ?? 1;
    common += weight * Math.min(count, two.get(thing) ?? 0);
    total += weight * count;
  }
  for (const [thing, count] of two) total += (weights.get(thing) ?? 1) * count;
  return total === 0 ? 0 : (2 * common) / total;
}
