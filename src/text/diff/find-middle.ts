// Purpose: finds where an optimal edit path between two boxes of lines crosses the middle (Myers 1986), giving up exactness on costly input.

/** Part of two sequences: lines `from1`..`to1` (excluded) of `a` against `from2`..`to2` of `b`. */
export interface Box {
  readonly from1: number;
  readonly to1: number;
  readonly from2: number;
  readonly to2: number;
  /** Whether the cut must be optimal, whatever it costs; only boxes that are known to be cheap ask for it. */
  readonly exact: boolean;
}

/** A point on the edit path, and whether each side of it must be cut exactly. */
export interface Middle {
  readonly at1: number;
  readonly at2: number;
  readonly exactBefore: boolean;
  readonly exactAfter: boolean;
}

/** The data of a search: the sequences and two rows of furthest points, one per direction, indexed by diagonal + `zero`. */
export interface Search {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly zero: number;
  /** Edit cost at which a search takes the furthest point instead of going on. */
  readonly maxCost: number;
  /** Points looked at so far. */
  steps: number;
}

interface Band {
  min: number;
  max: number;
}

interface Reach {
  readonly search: Search;
  readonly box: Box;
  readonly front: Band;
  readonly back: Band;
  readonly meetsForward: boolean;
}

// The four numbers are git's (xdiff): with the same cuts the result is the same text as `git diff` prints.
const LONG_SNAKE = 20;
const HEURISTIC_COST = 256;
const INTERESTING = 4;
const FAR = 0x3fffffff;

/** Both sides of the box must hold lines, and neither the first nor the last lines may be equal. */
export function findMiddle(search: Search, box: Box): Middle {
  const first = box.from1 - box.from2;
  const last = box.to1 - box.to2;
  const reach: Reach = {
    search,
    box,
    front: { min: first, max: first },
    back: { min: last, max: last },
    meetsForward: ((first - last) & 1) !== 0,
  };
  search.forward[first + search.zero] = box.from1;
  search.backward[last + search.zero] = box.to1;
  for (let cost = 1; ; cost++) {
    const ahead = stepForward(reach);
    if (ahead.met !== null) return exactMiddle(reach, ahead.met);
    search.steps += (reach.front.max - reach.front.min + reach.back.max - reach.back.min) / 2 + 2;
    const behind = stepBackward(reach);
    if (behind.met !== null) return exactMiddle(reach, behind.met);
    const good = box.exact ? null : goodEnough(reach, cost, ahead.longSnake || behind.longSnake);
    if (good !== null) return good;
  }
}

function goodEnough(reach: Reach, cost: number, longSnake: boolean): Middle | null {
  const good =
    longSnake && cost > HEURISTIC_COST ? (bestForward(reach, cost) ?? bestBackward(reach, cost)) : null;
  return good ?? (cost >= reach.search.maxCost ? furthest(reach) : null);
}

interface Step {
  /** The diagonal on which both directions met. */
  readonly met: number | null;
  readonly longSnake: boolean;
}

function exactMiddle({ search, meetsForward }: Reach, diagonal: number): Middle {
  const i = at(meetsForward ? search.forward : search.backward, diagonal + search.zero);
  return { at1: i, at2: i - diagonal, exactBefore: true, exactAfter: true };
}

function widen(band: Band, box: Box, row: { values: Int32Array; zero: number; fill: number }): void {
  if (band.min > box.from1 - box.to2) row.values[--band.min - 1 + row.zero] = row.fill;
  else band.min++;
  if (band.max < box.to1 - box.from2) row.values[++band.max + 1 + row.zero] = row.fill;
  else band.max--;
}

function stepForward(reach: Reach): Step {
  const { box, front, back, meetsForward } = reach;
  const { forward, backward, zero } = reach.search;
  let longSnake = false;
  widen(front, box, { values: forward, zero, fill: -1 });
  for (let d = front.max; d >= front.min; d -= 2) {
    const below = at(forward, d - 1 + zero);
    const above = at(forward, d + 1 + zero);
    const start = below >= above ? below + 1 : above;
    const end = slideForward(reach, start, start - d);
    if (end - start > LONG_SNAKE) longSnake = true;
    forward[d + zero] = end;
    if (meetsForward && within(back, d) && at(backward, d + zero) <= end) return { met: d, longSnake };
  }
  return { met: null, longSnake };
}

function stepBackward(reach: Reach): Step {
  const { box, front, back, meetsForward } = reach;
  const { forward, backward, zero } = reach.search;
  let longSnake = false;
  widen(back, box, { values: backward, zero, fill: FAR });
  for (let d = back.max; d >= back.min; d -= 2) {
    const below = at(backward, d - 1 + zero);
    const above = at(backward, d + 1 + zero);
    const start = below < above ? below : above - 1;
    const end = slideBackward(reach, start, start - d);
    if (start - end > LONG_SNAKE) longSnake = true;
    backward[d + zero] = end;
    if (!meetsForward && within(front, d) && end <= at(forward, d + zero)) return { met: d, longSnake };
  }
  return { met: null, longSnake };
}

function within({ min, max }: Band, diagonal: number): boolean {
  return min <= diagonal && diagonal <= max;
}

function slideForward(
  { search: { a, b }, box: { to1, to2 } }: Reach,
  start1: number,
  start2: number,
): number {
  let i = start1;
  for (let j = start2; i < to1 && j < to2 && a[i] === b[j]; j++) i++;
  return i;
}

function slideBackward(
  { search: { a, b }, box: { from1, from2 } }: Reach,
  start1: number,
  start2: number,
): number {
  let i = start1;
  for (let j = start2; i > from1 && j > from2 && a[i - 1] === b[j - 1]; j--) i--;
  return i;
}

// A long run of equal lines far along and near the middle diagonal is surely on a good path.
function bestForward({ search, box, front }: Reach, cost: number): Middle | null {
  let best = 0;
  let found: Middle | null = null;
  for (let d = front.max; d >= front.min; d -= 2) {
    const i = at(search.forward, d + search.zero);
    const j = i - d;
    const value = i - box.from1 + (j - box.from2) - Math.abs(d - (box.from1 - box.from2));
    const inside = box.from1 + LONG_SNAKE <= i && i < box.to1 && box.from2 + LONG_SNAKE <= j && j < box.to2;
    if (
      value <= INTERESTING * cost ||
      value <= best ||
      !inside ||
      !equalRun(search, i - LONG_SNAKE, j - LONG_SNAKE)
    )
      continue;
    best = value;
    found = { at1: i, at2: j, exactBefore: true, exactAfter: false };
  }
  return found;
}

function bestBackward({ search, box, back }: Reach, cost: number): Middle | null {
  let best = 0;
  let found: Middle | null = null;
  for (let d = back.max; d >= back.min; d -= 2) {
    const i = at(search.backward, d + search.zero);
    const j = i - d;
    const value = box.to1 - i + (box.to2 - j) - Math.abs(d - (box.to1 - box.to2));
    const inside = box.from1 < i && i <= box.to1 - LONG_SNAKE && box.from2 < j && j <= box.to2 - LONG_SNAKE;
    if (value <= INTERESTING * cost || value <= best || !inside || !equalRun(search, i, j)) continue;
    best = value;
    found = { at1: i, at2: j, exactBefore: false, exactAfter: true };
  }
  return found;
}

function equalRun({ a, b }: Search, i: number, j: number): boolean {
  for (let k = 0; k < LONG_SNAKE; k++) if (a[i + k] !== b[j + k]) return false;
  return true;
}

function furthest({ search, box, front, back }: Reach): Middle {
  let ahead = { sum: -1, at: -1 };
  for (let d = front.max; d >= front.min; d -= 2) {
    let i = Math.min(at(search.forward, d + search.zero), box.to1);
    if (i - d > box.to2) i = box.to2 + d;
    if (i + i - d > ahead.sum) ahead = { sum: i + i - d, at: i };
  }
  let behind = { sum: FAR * 2, at: FAR };
  for (let d = back.max; d >= back.min; d -= 2) {
    let i = Math.max(box.from1, at(search.backward, d + search.zero));
    if (i - d < box.from2) i = box.from2 + d;
    if (i + i - d < behind.sum) behind = { sum: i + i - d, at: i };
  }
  return box.to1 + box.to2 - behind.sum < ahead.sum - (box.from1 + box.from2)
    ? { at1: ahead.at, at2: ahead.sum - ahead.at, exactBefore: true, exactAfter: false }
    : { at1: behind.at, at2: behind.sum - behind.at, exactBefore: false, exactAfter: true };
}

function at(row: Int32Array, index: number): number {
  return row[index] ?? 0;
}
