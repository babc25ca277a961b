// Purpose: counts the lines that a diff has in common with each of many others, without examining every pair.

/** A diff as the numbers of its lines. */
export interface Weighed {
  readonly diff: Int32Array;
  /** The cost of leaving it without a partner. */
  readonly alone: number;
}

/** A diff that may become the partner. */
export interface NearDiff {
  readonly row: number;
  /** The least possible cost: every line that is not common is printed, and one hunk header. */
  readonly least: number;
}

/** A line that more diffs hold (a brace, a blank line) leads to no candidate. */
const MAX_HOLDERS = 8;

// The loops use indexes: the code mostly runs a few times in a new process, where an iterator takes three times as long.
/** An index from each line to the diffs that hold it, and how often. */
export class CommonLines {
  readonly #diffs: readonly Weighed[];
  /** The start of each line's holders; one entry more than there are lines. */
  readonly #starts: Int32Array;
  readonly #holders: Int32Array;
  readonly #counts: Int32Array;
  /** How often the current diff has each line; all zeros between uses. */
  readonly #own: Int32Array;
  readonly #leastNeed: number;

  /** @param lines the number of different lines; every line number must be below it */
  constructor(diffs: readonly Weighed[], lines: number) {
    this.#diffs = diffs;
    this.#own = new Int32Array(lines);
    const ends = new Int32Array(lines + 1);
    for (const { diff } of diffs)
      this.#eachLine(diff, (line) => {
        ends[line] = (ends[line] ?? 0) + 1;
      });
    let total = 0;
    for (let line = 0; line <= lines; line++) ends[line] = total += ends[line] ?? 0;
    this.#holders = new Int32Array(total);
    this.#counts = new Int32Array(total);
    this.#starts = this.#fill(ends);
    this.#leastNeed = diffs.reduce((least, one) => Math.min(least, needOf(one)), Infinity);
  }

  /** For each of the diffs, the number of lines that it has in common with this one. */
  countAll({ diff }: Weighed): Int32Array {
    const common = new Int32Array(this.#diffs.length);
    this.#eachHolder(diff, (row, count) => {
      common[row] = (common[row] ?? 0) + count;
    });
    return common;
  }

  /** The same with a weight for each line by its number. */
  weighAll({ diff }: Weighed, weights: Float64Array): Float64Array {
    const common = new Float64Array(this.#diffs.length);
    this.#eachHolder(diff, (row, count, line) => {
      common[row] = (common[row] ?? 0) + (weights[line] ?? 0) * count;
    });
    return common;
  }

  #eachHolder(diff: Int32Array, visit: (row: number, common: number, line: number) => void): void {
    this.#eachLine(diff, (line, count) => {
      const end = this.#starts[line + 1] ?? 0;
      for (let k = this.#starts[line] ?? 0; k < end; k++)
        visit(this.#holders[k] ?? 0, Math.min(count, this.#counts[k] ?? 0), line);
    });
  }

  /** The diffs that may be a cheaper partner than leaving both alone, in order. */
  near(one: Weighed): readonly NearDiff[] {
    const own = needOf(one) - 1;
    const { rows, often } = this.#likely(one.diff);
    const likely = 2 * often < own + this.#leastNeed ? rows : this.#diffs.keys();
    return [...likely].flatMap((row) => {
      const other = this.#diffs[row] ?? one;
      const least = one.diff.length + other.diff.length - 2 * this.#common(one.diff, other.diff) + 1;
      return least <= one.alone + other.alone ? [{ row, least }] : [];
    });
  }

  // The diffs that hold one of the rarer lines, and the number of lines that are too common.
  #likely(diff: Int32Array): { readonly rows: readonly number[]; readonly often: number } {
    const rows = new Set<number>();
    let often = 0;
    this.#eachLine(diff, (line, count) => {
      const start = this.#starts[line] ?? 0;
      const end = this.#starts[line + 1] ?? 0;
      if (end - start > MAX_HOLDERS) often += count;
      else for (let k = start; k < end; k++) rows.add(this.#holders[k] ?? 0);
    });
    return { rows: [...rows].sort((a, b) => a - b), often };
  }

  #common(one: Int32Array, two: Int32Array): number {
    const own = this.#own;
    let common = 0;
    countInto(own, one);
    for (let at = 0, size = two.length; at < size; at++) {
      const line = two[at] ?? 0;
      const left = own[line] ?? 0;
      if (left === 0) continue;
      own[line] = left - 1;
      common++;
    }
    for (let at = 0, size = one.length; at < size; at++) own[one[at] ?? 0] = 0;
    return common;
  }

  #eachLine(diff: Int32Array, visit: (line: number, count: number) => void): void {
    const own = this.#own;
    countInto(own, diff);
    for (let at = 0, size = diff.length; at < size; at++) {
      const line = diff[at] ?? 0;
      const count = own[line] ?? 0;
      if (count === 0) continue;
      own[line] = 0;
      visit(line, count);
    }
  }

  // Fills each line's part from its end, so that the stored ends become starts.
  #fill(ends: Int32Array): Int32Array {
    for (let row = this.#diffs.length - 1; row >= 0; row--)
      this.#eachLine(this.#diffs[row]?.diff ?? new Int32Array(0), (line, count) => {
        const place = (ends[line] ?? 0) - 1;
        ends[line] = place;
        this.#holders[place] = row;
        this.#counts[place] = count;
      });
    return ends;
  }
}

/** Twice the number of common lines that one side requires, the hunk header included. */
function needOf({ diff, alone }: Weighed): number {
  return diff.length - alone + 1;
}

function countInto(counts: Int32Array, diff: Int32Array): void {
  for (let at = 0, size = diff.length; at < size; at++) {
    const line = diff[at] ?? 0;
    counts[line] = (counts[line] ?? 0) + 1;
  }
}
