// Purpose: pairs patches by the very rule of `git range-diff`: equal diffs first, then the cheapest assignment.
import { assign, COST_MAX } from "#compare/assign.ts";
import type { GitText } from "#compare/git-texts.ts";
import { inOrder, type Pair } from "#compare/pair-patches.ts";
import { diffLines } from "#text/diff-lines.ts";
import { groupHunks } from "#text/group-hunks.ts";
import type { LineTable } from "#text/line-table.ts";

/** A text with its lines by number, and the part of them that is its diff. */
export interface NumberedText {
  readonly text: GitText;
  readonly lines: Int32Array;
  readonly diff: Int32Array;
}

interface Open {
  readonly index: number;
  readonly diff: Int32Array;
  /** What it costs to leave the patch without a partner. */
  readonly alone: number;
}

// git's creation factor: a diff's own lines times this say when two patches have too little in common.
const CREATION_PERCENT = 60;
const CONTEXT = 3;

/** Numbers the lines of each text. */
export function numberTexts(texts: readonly GitText[], table: LineTable): readonly NumberedText[] {
  return texts.map((text) => {
    const lines = table.numbersOf(text.lines);
    return { text, lines, diff: lines.subarray(text.diffStart) };
  });
}

/** Pairs in the order git prints them. Costs that can't be part of the cheapest assignment are not computed. */
export function pairLikeGit(older: readonly NumberedText[], newer: readonly NumberedText[]): readonly Pair[] {
  const newOf = new Int32Array(older.length).fill(-1);
  const oldOf = new Int32Array(newer.length).fill(-1);
  const tie = (old: number, index: number): void => {
    newOf[old] = index;
    oldOf[index] = old;
  };
  tieEqual(older, newer, tie);
  const olds = openTexts(older, newOf);
  const news = openTexts(newer, oldOf);
  const size = olds.length + news.length;
  if (olds.length > 0 && news.length > 0) {
    const rows = assign({ size, cost: costsOf(olds, news) });
    for (const [column, { index }] of olds.entries()) {
      const partner = news[rows[column] ?? -1];
      if (partner !== undefined) tie(index, partner.index);
    }
  }
  return inOrder(newOf, oldOf);
}

// Of several equal diffs git takes the one it saw last.
function tieEqual(
  older: readonly NumberedText[],
  newer: readonly NumberedText[],
  tie: (old: number, index: number) => void,
): void {
  const open = new Map<string, number[]>();
  for (const [index, { diff }] of older.entries()) {
    const key = diff.join();
    const same = open.get(key);
    if (same === undefined) open.set(key, [index]);
    else same.push(index);
  }
  for (const [index, { diff }] of newer.entries()) {
    const old = open.get(diff.join())?.pop();
    if (old !== undefined) tie(old, index);
  }
}

function openTexts(texts: readonly NumberedText[], partners: Int32Array): readonly Open[] {
  return texts.flatMap(({ diff, text }, index) =>
    partners[index] === -1
      ? [{ index, diff, alone: Math.trunc((text.diffSize * CREATION_PERCENT) / 100) }]
      : [],
  );
}

function costsOf(olds: readonly Open[], news: readonly Open[]): Int32Array {
  const size = olds.length + news.length;
  const cost = new Int32Array(size * size);
  const common = new CommonLines(news);
  for (const [column, old] of olds.entries()) {
    const counts = common.with(old.diff);
    for (const [row, { diff, alone }] of news.entries()) {
      // Every line that is not common is printed, and at least one hunk header.
      const least = old.diff.length + diff.length - 2 * (counts[row] ?? 0) + 1;
      cost[column + size * row] = least > old.alone + alone ? least : diffCost(old.diff, diff);
    }
    for (let row = news.length; row < size; row++) cost[column + size * row] = old.alone;
  }
  for (const [row, { alone }] of news.entries())
    for (let column = olds.length; column < size; column++) cost[column + size * row] = alone;
  return cost;
}

// Lines that git would print for the two texts: hunk headers, changes and context.
function diffCost(one: Int32Array, two: Int32Array): number {
  const changes = diffLines(one, two);
  let printed = 0;
  for (const { from1, to1, from2, to2 } of groupHunks(changes, CONTEXT)) {
    printed += 1 + to1 - from1;
    for (let j = from2; j < to2; j++) printed += changes.added[j] ?? 0;
  }
  return Math.min(printed, COST_MAX);
}

/** How many lines a diff has in common with each of many, by an index from line to diffs. */
class CommonLines {
  readonly #holders = new Map<number, Map<number, number>>();
  readonly #size: number;

  constructor(diffs: readonly Open[]) {
    this.#size = diffs.length;
    for (const [row, { diff }] of diffs.entries())
      for (const [line, count] of countLines(diff)) {
        const holders = this.#holders.get(line);
        if (holders === undefined) this.#holders.set(line, new Map([[row, count]]));
        else holders.set(row, count);
      }
  }

  with(diff: Int32Array): Int32Array {
    const common = new Int32Array(this.#size);
    for (const [line, count] of countLines(diff))
      for (const [row, other] of this.#holders.get(line) ?? [])
        common[row] = (common[row] ?? 0) + Math.min(count, other);
    return common;
  }
}

function countLines(diff: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const line of diff) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
