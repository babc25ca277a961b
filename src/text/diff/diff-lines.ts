// Purpose: finds the lines in which two sequences differ, as `git diff` does (Myers, with git's shortcuts), in bounded time.
import type { LineIndent } from "#text/diff/best-slide.ts";
import { compactChanges } from "#text/diff/compact-changes.ts";
import { LineCounts } from "#text/diff/line-counts.ts";
import { findMiddle, type Box, type Search } from "#text/diff/find-middle.ts";

/** One flag per line and one more (0) at the end: 1 for a line that the other side lacks. */
export interface LineChanges {
  readonly removed: Uint8Array;
  readonly added: Uint8Array;
}

/** The flags, and the work it took to find them: lines and search points. */
interface WeighedChanges extends LineChanges {
  readonly work: number;
}

/** Choices for a diff. */
export interface DiffOptions {
  /** Indents of the lines by number, to slide blocks to where a person would see them (git's indent heuristic); none: blocks slide down. */
  readonly indents?: LineIndent;
  /** The memory that the diffs of a comparison share; none: this diff makes its own. */
  readonly counts?: LineCounts;
}

const MIN_MAX_COST = 256;
const MAX_COMMON = 1024;
const SCAN_WINDOW = 100;
const KEEP_RATIO = 4;
/** How often the other side has a line. */
const NONE = 0;
const FEW = 1;
const MANY = 2;

/**
 * Compares two sequences of line numbers (text/diff/line-table.ts). The result is a valid edit script always, the shortest one
 * on ordinary input. Work is bounded by O((n + m) * sqrt(n + m)) steps a cut, memory by O(n + m).
 */
export function diffLines(a: Int32Array, b: Int32Array, options: DiffOptions = {}): WeighedChanges {
  const changes = { removed: new Uint8Array(a.length + 1), added: new Uint8Array(b.length + 1) };
  const ends = trimEnds(a, b);
  const [left, right] = dropHopeless(a, b, { changes, ends, table: options.counts ?? new LineCounts() });
  const steps = markChanges(left, right);
  compactChanges({ ids: a, changed: changes.removed }, { ids: b, changed: changes.added }, options.indents);
  compactChanges({ ids: b, changed: changes.added }, { ids: a, changed: changes.removed }, options.indents);
  return { ...changes, work: a.length + b.length + steps };
}

interface Ends {
  readonly start: number;
  readonly end1: number;
  readonly end2: number;
}

function trimEnds(a: Int32Array, b: Int32Array): Ends {
  const limit = Math.min(a.length, b.length);
  let start = 0;
  while (start < limit && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < limit - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { start, end1: a.length - tail, end2: b.length - tail };
}

interface Side {
  readonly ids: Int32Array;
  /** Index in the whole sequence of each line that is left. */
  readonly places: Int32Array;
  readonly changed: Uint8Array;
}

interface Trimmed {
  readonly changes: LineChanges;
  readonly ends: Ends;
  readonly table: LineCounts;
}

// Lines that the other side lacks can't carry an alignment, nor can common lines (blank, brace) among them.
function dropHopeless(a: Int32Array, b: Int32Array, { changes, ends, table }: Trimmed): [Side, Side] {
  const { start: from, end1, end2 } = ends;
  const left = table.count(b, (others) =>
    keepUseful(a, { others, from, to: end1, changed: changes.removed }),
  );
  const right = table.count(a, (others) => keepUseful(b, { others, from, to: end2, changed: changes.added }));
  return [left, right];
}

interface Range {
  readonly others: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly changed: Uint8Array;
}

function keepUseful(ids: Int32Array, range: Range): Side {
  const { from, to, changed } = range;
  const matches = rateMatches(ids, range);
  const kept = new Int32Array(to - from);
  const places = new Int32Array(to - from);
  let size = 0;
  for (let i = from; i < to; i++) {
    if (matches[i] === NONE || (matches[i] === MANY && amidHopeless(matches, i, range))) changed[i] = 1;
    else {
      kept[size] = at(ids, i);
      places[size++] = i;
    }
  }
  return { ids: kept.subarray(0, size), places: places.subarray(0, size), changed };
}

function rateMatches(ids: Int32Array, { others, from, to }: Range): Uint8Array {
  const many = Math.min(roughRoot(ids.length), MAX_COMMON);
  const matches = new Uint8Array(ids.length);
  for (let i = from; i < to; i++) {
    const found = at(others, at(ids, i));
    matches[i] = found === 0 ? NONE : found >= many ? MANY : FEW;
  }
  return matches;
}

function amidHopeless(matches: Uint8Array, i: number, { from, to }: Range): boolean {
  const before = scan(matches, i, { step: -1, end: Math.max(from, i - SCAN_WINDOW) });
  if (before.none === 0) return false;
  const after = scan(matches, i, { step: 1, end: Math.min(to - 1, i + SCAN_WINDOW) });
  if (after.none === 0) return false;
  const many = before.many + after.many;
  return many * KEEP_RATIO < many + before.none + after.none;
}

function scan(
  matches: Uint8Array,
  i: number,
  { step, end }: { step: 1 | -1; end: number },
): { none: number; many: number } {
  let none = 0;
  let many = 1;
  for (let j = i + step; step > 0 ? j <= end : j >= end; j += step) {
    if (matches[j] === NONE) none++;
    else if (matches[j] === MANY) many++;
    else break;
  }
  return { none, many };
}

// 2 to half the number of bits: git's approximation of a square root, kept so that the same input is cut the same way.
function roughRoot(n: number): number {
  let root = 1;
  for (let rest = n; rest > 0; rest >>= 2) root <<= 1;
  return root;
}

function markChanges(left: Side, right: Side): number {
  const diagonals = left.ids.length + right.ids.length + 3;
  const search: Search = {
    a: left.ids,
    b: right.ids,
    forward: new Int32Array(diagonals + 1),
    backward: new Int32Array(diagonals + 1),
    zero: right.ids.length + 1,
    maxCost: Math.max(roughRoot(diagonals), MIN_MAX_COST),
    steps: 0,
  };
  const boxes: Box[] = [{ from1: 0, to1: left.ids.length, from2: 0, to2: right.ids.length, exact: false }];
  for (let box = boxes.pop(); box; box = boxes.pop()) {
    const core = shrink(search, box);
    if (core.from1 === core.to1) mark(right, core.from2, core.to2);
    else if (core.from2 === core.to2) mark(left, core.from1, core.to1);
    else {
      const middle = findMiddle(search, core);
      boxes.push({ ...core, to1: middle.at1, to2: middle.at2, exact: middle.exactBefore });
      boxes.push({ ...core, from1: middle.at1, from2: middle.at2, exact: middle.exactAfter });
    }
  }
  return search.steps;
}

function shrink({ a, b }: Search, box: Box): Box {
  let { from1, to1, from2, to2 } = box;
  while (from1 < to1 && from2 < to2 && a[from1] === b[from2]) {
    from1++;
    from2++;
  }
  while (from1 < to1 && from2 < to2 && a[to1 - 1] === b[to2 - 1]) {
    to1--;
    to2--;
  }
  return { from1, to1, from2, to2, exact: box.exact };
}

function mark(side: Side, from: number, to: number): void {
  for (let i = from; i < to; i++) side.changed[at(side.places, i)] = 1;
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
