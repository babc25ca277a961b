// Purpose: pairs patches by the rule of `git range-diff`: equal diffs first, then the cheapest assignment.
import { assign, COST_MAX } from "#compare/pairing/assign.ts";
import { CommonLines } from "#compare/pairing/common-lines.ts";
import type { GitText } from "#compare/pairing/git-texts.ts";
import { inOrder, type Pair } from "#compare/pairing/pair-patches.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import { LineCounts } from "#text/diff/line-counts.ts";
import { groupHunks } from "#text/diff/group-hunks.ts";
import type { LineTable } from "#text/diff/line-table.ts";
import { SequenceTable } from "#text/diff/sequence-table.ts";

/** A text with its lines by number, and the part of them that is its diff. */
export interface NumberedText {
  readonly text: GitText;
  readonly lines: Int32Array;
  readonly diff: Int32Array;
}

interface Open {
  readonly index: number;
  readonly diff: Int32Array;
  /** The cost of leaving the patch without a partner. */
  readonly alone: number;
}

// git's creation factor: two patches have too little in common when their diff is longer than their own lines times this.
const CREATION_PERCENT = 60;
const CONTEXT = 3;
/** The most lines and search points of all diffs together, some seconds of work; 300 patches of 90 lines need a ten-thousandth of it. */
const MAX_WORK = 1e9;
const NO_LINES = new Int32Array(0);

/** Numbers the lines of each text. */
export function numberTexts(texts: readonly GitText[], table: LineTable): readonly NumberedText[] {
  return texts.map((text) => {
    const lines = table.numbersOf(text.lines);
    return { text, lines, diff: lines.subarray(text.diffStart) };
  });
}

/** Pairs by git's rule. */
export interface GitPairs {
  /** In the order git prints them. */
  readonly pairs: readonly Pair[];
  /** The number of pairs that were weighed only by their common lines, because there was too much to diff; 0 on ordinary series. */
  readonly guessed: number;
}

/** Costs that can't be part of the cheapest assignment are not computed. @param maxWork the most lines and search points of all diffs together */
export function pairLikeGit(
  older: readonly NumberedText[],
  newer: readonly NumberedText[],
  maxWork = MAX_WORK,
): GitPairs {
  const newOf = new Int32Array(older.length).fill(-1);
  const oldOf = new Int32Array(newer.length).fill(-1);
  const tie = (old: number, index: number): void => {
    newOf[old] = index;
    oldOf[index] = old;
  };
  tieEqual(older, newer, tie);
  const olds = openTexts(older, newOf);
  const news = openTexts(newer, oldOf);
  const weigher = new Weigher(maxWork);
  const matches = cheapestPairs(olds, news, weigher);
  for (const [column, row] of matches) tie(olds[column]?.index ?? 0, news[row]?.index ?? 0);
  return { pairs: inOrder(newOf, oldOf), guessed: weigher.guessed };
}

// Of several equal diffs git takes the last one it saw.
function tieEqual(
  older: readonly NumberedText[],
  newer: readonly NumberedText[],
  tie: (old: number, index: number) => void,
): void {
  const table = new SequenceTable();
  const open: number[][] = [];
  for (let index = 0; index < older.length; index++)
    (open[table.numberOf(older[index]?.diff ?? NO_LINES)] ??= []).push(index);
  for (let index = 0; index < newer.length; index++) {
    const old = open[table.numberOf(newer[index]?.diff ?? NO_LINES)]?.pop();
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

type Match = readonly [column: number, row: number];

interface Near {
  readonly column: number;
  readonly row: number;
  readonly cost: number;
}

// A pair that is cheaper than leaving both alone, where neither has another such partner, is in every cheapest assignment. Mostly
// all pairs are such. Where there is a choice, git's algorithm over the whole matrix breaks the ties.
function cheapestPairs(olds: readonly Open[], news: readonly Open[], weigher: Weigher): readonly Match[] {
  if (olds.length === 0 || news.length === 0) return [];
  const common = new CommonLines(news, countNumbers([...olds, ...news]));
  const near = olds.flatMap((old, column) =>
    common.near(old).map((one): Near => {
      const cost = weigher.costOf(old.diff, news[one.row]?.diff ?? NO_LINES, one.least);
      return { column, row: one.row, cost };
    }),
  );
  const good = near.filter(({ column, row, cost }) => cost <= aloneCost(olds[column], news[row]));
  const free =
    new Set(good.map(({ column }) => column)).size === good.length &&
    new Set(good.map(({ row }) => row)).size === good.length &&
    good.every(({ column, row, cost }) => cost < aloneCost(olds[column], news[row]));
  if (free) return good.map(({ column, row }): Match => [column, row]);
  const rows = assign({ size: olds.length + news.length, cost: costsOf([olds, news], near, common) });
  return [...rows.subarray(0, olds.length).entries()].filter(([, row]) => row < news.length);
}

function aloneCost(old: Open | undefined, now: Open | undefined): number {
  return (old?.alone ?? 0) + (now?.alone ?? 0);
}

function countNumbers(texts: readonly Open[]): number {
  let top = -1;
  for (const { diff } of texts)
    for (let at = 0, size = diff.length; at < size; at++) top = Math.max(top, diff[at] ?? 0);
  return top + 1;
}

function costsOf(
  [olds, news]: readonly [readonly Open[], readonly Open[]],
  near: readonly Near[],
  common: CommonLines,
): Int32Array {
  const size = olds.length + news.length;
  const cost = new Int32Array(size * size);
  for (const [column, old] of olds.entries()) {
    const counts = common.countAll(old);
    for (const [row, { diff }] of news.entries())
      cost[column + size * row] = old.diff.length + diff.length - 2 * (counts[row] ?? 0) + 1;
    for (let row = news.length; row < size; row++) cost[column + size * row] = old.alone;
  }
  for (const [row, { alone }] of news.entries())
    for (let column = olds.length; column < size; column++) cost[column + size * row] = alone;
  for (const one of near) cost[one.column + size * one.row] = one.cost;
  return cost;
}

/** Diffs pairs to know their costs, until the work is used up. */
class Weigher {
  /** The number of pairs weighed after the work was used up. */
  guessed = 0;
  readonly #counts = new LineCounts();
  #left: number;

  constructor(maxWork: number) {
    this.#left = maxWork;
  }

  /** The number of lines that git would print for the two texts (hunk headers, changes and context), or its lower bound. */
  costOf(one: Int32Array, two: Int32Array, least: number): number {
    if (this.#left <= 0) {
      this.guessed++;
      return least;
    }
    const changes = diffLines(one, two, { counts: this.#counts });
    this.#left -= changes.work;
    let printed = 0;
    for (const { from1, to1, from2, to2 } of groupHunks(changes, CONTEXT)) {
      printed += 1 + to1 - from1;
      for (let j = from2; j < to2; j++) printed += changes.added[j] ?? 0;
    }
    return Math.min(printed, COST_MAX);
  }
}
