// Purpose: measures the similarity of a patch to each of many others, from 0 to 1: changed lines, titles, files, positions.
import { CommonLines } from "#compare/pairing/common-lines.ts";
import type { PatchFacts } from "#compare/pairing/patch-facts.ts";

type Bag = ReadonlyMap<string, number>;

interface Candidate {
  readonly position: number;
  readonly title: Bag;
  /** The sum of the weights of its changed lines. */
  readonly weight: number;
}

const CODE = 0.7;
const TITLE = 0.3;
const NEAR = 0.02;

/** Indexes lines and paths once for all candidates: comparing 300 patches with 300 would mean 90,000 pairs of texts. */
export class Likeness {
  readonly #candidates: readonly Candidate[];
  readonly #common: CommonLines;
  readonly #rowsOf = new Map<string, number[]>();
  /** The weight of each changed line (by number) and of each title word: one that many patches have weighs next to nothing. */
  readonly #lines: Float64Array;
  readonly #words: Bag;

  /** @param patches every patch of both versions: a line that many of them hold weighs little */
  constructor(candidates: readonly PatchFacts[], patches: readonly PatchFacts[]) {
    this.#lines = weighLines(patches.map(changesOf));
    this.#words = weighWords(patches.map(({ titleKey }) => titleKey.split(" ")));
    const diffs = candidates.map(changesOf);
    this.#common = new CommonLines(
      diffs.map((diff) => ({ diff, alone: 0 })),
      this.#lines.length,
    );
    this.#candidates = candidates.map(({ position, titleKey }, row) => ({
      position,
      title: bagOf(titleKey.split(" ")),
      weight: this.#weightOf(diffs[row]),
    }));
    for (const [row, { files }] of candidates.entries())
      for (const { file } of files) this.#addPath(file.newPath ?? file.oldPath ?? "", row);
  }

  /** The similarity of each candidate; two patches that share no file are similar only through much equal code. */
  with(one: PatchFacts): Float64Array {
    const changes = changesOf(one);
    const common = this.#common.weighAll({ diff: changes, alone: 0 }, this.#lines);
    const weight = this.#weightOf(changes);
    const title = bagOf(one.titleKey.split(" "));
    const sharing = this.#sharing(one);
    return Float64Array.from(this.#candidates, (two, row) => {
      const total = weight + two.weight;
      const code = total === 0 ? 0 : (2 * (common[row] ?? 0)) / total;
      const near = one.position === two.position ? NEAR : 0;
      const whole = CODE * code + TITLE * this.#likeTitle(title, two.title) + near;
      return sharing.has(row) ? whole : Math.min(whole, code);
    });
  }

  #addPath(path: string, row: number): void {
    const rows = this.#rowsOf.get(path);
    if (rows === undefined) this.#rowsOf.set(path, [row]);
    else if (rows.at(-1) !== row) rows.push(row);
  }

  // All patches that touch one of its files, under the old or the new name.
  #sharing({ files }: PatchFacts): ReadonlySet<number> {
    const rows = new Set<number>();
    const paths = new Set(files.flatMap(({ file }) => [file.oldPath, file.newPath]));
    for (const path of paths) for (const row of this.#rowsOf.get(path ?? "") ?? []) rows.add(row);
    return rows;
  }

  #weightOf(changes: Int32Array = new Int32Array(0)): number {
    return changes.reduce((sum, line) => sum + (this.#lines[line] ?? 0), 0);
  }

  // Dice's measure, with weighted words.
  #likeTitle(one: Bag, two: Bag): number {
    let common = 0;
    let total = 0;
    for (const [word, count] of one) {
      const weight = this.#words.get(word) ?? 1;
      common += weight * Math.min(count, two.get(word) ?? 0);
      total += weight * count;
    }
    for (const [word, count] of two) total += (this.#words.get(word) ?? 1) * count;
    return total === 0 ? 0 : (2 * common) / total;
  }
}

function changesOf({ files }: PatchFacts): Int32Array {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only.changes;
  const all = new Int32Array(files.reduce((sum, { changes }) => sum + changes.length, 0));
  let at = 0;
  for (const { changes } of files) {
    all.set(changes, at);
    at += changes.length;
  }
  return all;
}

// The weight is one divided by the number of patches that hold the line.
function weighLines(holders: readonly Int32Array[]): Float64Array {
  const top = holders.reduce((most, lines) => lines.reduce((one, two) => Math.max(one, two), most), -1);
  const counts = new Float64Array(top + 1);
  const last = new Int32Array(top + 1).fill(-1);
  for (const [index, lines] of holders.entries())
    for (const line of lines) {
      if (last[line] !== index) counts[line] = (counts[line] ?? 0) + 1;
      last[line] = index;
    }
  return counts.map((count) => 1 / count);
}

function weighWords(holders: readonly (readonly string[])[]): Bag {
  const counts = new Map<string, number>();
  for (const words of holders)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, 1 / count]));
}

function bagOf(words: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}
