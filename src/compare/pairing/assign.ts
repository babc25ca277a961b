// Purpose: the cheapest one-to-one assignment (Jonker and Volgenant 1987), with the tie-breaks of git's range-diff.

/** A square matrix of whole costs: `cost[column + size * row]`. */
export interface Costs {
  readonly size: number;
  readonly cost: Int32Array;
}

/** Higher than every real cost. */
export const COST_MAX = 1 << 16;

interface State extends Costs {
  /** Column prices. */
  readonly price: Int32Array;
  /** Row of each column, -1 where it is free. */
  readonly rowOf: Int32Array;
  /** Column of each row, -1 where it is free. */
  readonly columnOf: Int32Array;
}

/** The row of each column. O(size^3) at worst, near O(size^2) on real series. */
export function assign({ size, cost }: Costs): Int32Array {
  const state: State = {
    size,
    cost,
    price: new Int32Array(size),
    rowOf: new Int32Array(size).fill(-1),
    columnOf: new Int32Array(size).fill(-1),
  };
  if (size < 2) return state.rowOf.fill(0);
  reduceColumns(state);
  let free = transferReduction(state);
  for (let phase = 0; phase < 2 && free.length > 0; phase++) free = augmentRows(state, free);
  for (const row of free) augment(state, row);
  return state.rowOf;
}

function costAt({ cost, size }: Costs, column: number, row: number): number {
  return cost[column + size * row] ?? COST_MAX;
}

function reducedAt(state: State, column: number, row: number): number {
  return costAt(state, column, row) - get(state.price, column);
}

function reduceColumns(state: State): void {
  const { size, price, rowOf, columnOf } = state;
  for (let column = size - 1; column >= 0; column--) {
    let best = 0;
    for (let row = 1; row < size; row++)
      if (costAt(state, column, best) > costAt(state, column, row)) best = row;
    price[column] = costAt(state, column, best);
    const taken = get(columnOf, best);
    if (taken === -1) {
      columnOf[best] = column;
      rowOf[column] = best;
    } else if (taken >= 0) columnOf[best] = -2 - taken; // asked for by several columns
  }
}

function transferReduction(state: State): readonly number[] {
  const { size, price, columnOf } = state;
  const free: number[] = [];
  for (let row = 0; row < size; row++) {
    const own = get(columnOf, row);
    if (own === -1) free.push(row);
    else if (own < -1) columnOf[row] = -2 - own;
    else price[own] = get(price, own) - cheapestOther(state, row, own);
  }
  return free;
}

function cheapestOther(state: State, row: number, own: number): number {
  let least = reducedAt(state, own === 0 ? 1 : 0, row);
  for (let column = 1; column < state.size; column++)
    if (column !== own) least = Math.min(least, reducedAt(state, column, row));
  return least;
}

function augmentRows(state: State, rows: readonly number[]): readonly number[] {
  const { price, rowOf, columnOf } = state;
  const queue = [...rows];
  const free: number[] = [];
  for (let k = 0; k < queue.length;) {
    const row = queue[k++] ?? 0;
    const two = twoCheapest(state, row);
    const clear = two.firstCost < two.secondCost;
    let column = two.first;
    if (clear) price[column] = get(price, column) - (two.secondCost - two.firstCost);
    else if (get(rowOf, column) >= 0) column = two.second;
    const displaced = get(rowOf, column);
    if (displaced >= 0 && clear) queue[--k] = displaced;
    else if (displaced >= 0) free.push(displaced);
    columnOf[row] = column;
    rowOf[column] = row;
  }
  return free;
}

interface TwoCheapest {
  readonly first: number;
  readonly firstCost: number;
  readonly second: number;
  readonly secondCost: number;
}

function twoCheapest(state: State, row: number): TwoCheapest {
  let first = 0;
  let firstCost = reducedAt(state, 0, row);
  let second = -1;
  let secondCost = COST_MAX;
  for (let column = 1; column < state.size; column++) {
    const cost = reducedAt(state, column, row);
    if (secondCost <= cost) continue;
    if (firstCost < cost) {
      secondCost = cost;
      second = column;
    } else {
      secondCost = firstCost;
      second = first;
      firstCost = cost;
      first = column;
    }
  }
  return second < 0
    ? { first, firstCost, second: first, secondCost: firstCost }
    : { first, firstCost, second, secondCost };
}

interface Path {
  readonly distance: Int32Array;
  readonly before: Int32Array;
  /** Columns: those before `low` are settled, those before `up` are at the least distance. */
  readonly columns: Int32Array;
  low: number;
  up: number;
  settled: number;
  least: number;
}

// Dijkstra from a free row to a free column over reduced costs.
function augment(state: State, start: number): void {
  const { size, price, rowOf, columnOf } = state;
  const distance = new Int32Array(size);
  const columns = new Int32Array(size);
  for (let column = 0; column < size; column++) {
    distance[column] = reducedAt(state, column, start);
    columns[column] = column;
  }
  const path: Path = {
    distance,
    before: new Int32Array(size).fill(start),
    columns,
    low: 0,
    up: 0,
    settled: 0,
    least: 0,
  };
  let end = findFreeColumn(state, path);
  for (let k = 0; k < path.settled; k++) {
    const done = get(path.columns, k);
    price[done] = get(price, done) + get(path.distance, done) - path.least;
  }
  for (let row = -1; row !== start;) {
    row = get(path.before, end);
    rowOf[end] = row;
    const next = get(columnOf, row);
    columnOf[row] = end;
    end = next;
  }
}

function findFreeColumn(state: State, path: Path): number {
  for (;;) {
    path.settled = path.low;
    collectNearest(state, path);
    for (let k = path.low; k < path.up; k++) {
      const column = get(path.columns, k);
      if (state.rowOf[column] === -1) return column;
    }
    while (path.low !== path.up) {
      const found = scanRow(state, path);
      if (found >= 0) return found;
    }
  }
}

function collectNearest({ size }: State, path: Path): void {
  const { distance, columns } = path;
  path.least = get(distance, get(columns, path.up++));
  for (let k = path.up; k < size; k++) {
    const column = get(columns, k);
    const reach = get(distance, column);
    if (reach > path.least) continue;
    if (reach < path.least) {
      path.up = path.low;
      path.least = reach;
    }
    columns[k] = get(columns, path.up);
    columns[path.up++] = column;
  }
}

function scanRow(state: State, path: Path): number {
  const { distance, before, columns } = path;
  const from = get(columns, path.low++);
  const row = get(state.rowOf, from);
  const offset = reducedAt(state, from, row) - path.least;
  for (let k = path.up; k < state.size; k++) {
    const column = get(columns, k);
    const reach = reducedAt(state, column, row) - offset;
    if (reach >= get(distance, column)) continue;
    distance[column] = reach;
    before[column] = row;
    if (reach !== path.least) continue;
    if (state.rowOf[column] === -1) return column;
    columns[k] = get(columns, path.up);
    columns[path.up++] = column;
  }
  return -1;
}

function get(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
