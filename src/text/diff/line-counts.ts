// Purpose: counts how often each line occurs in a sequence, in memory that the diffs of one comparison share.

/**
 * A table by line number. Numbers run through all lines of a comparison, so a fresh table for each small diff costs more than the
 * diff; the owner of a comparison makes one for all its diffs. It is all zeros between two uses.
 */
export class LineCounts {
  #table = new Int32Array(0);

  /** Calls `use` with how often each number occurs; the table is valid until `use` returns. Numbers beyond its end don't occur. */
  count<T>(ids: Int32Array, use: (counts: Int32Array) => T): T {
    const table = this.#roomFor(ids);
    for (let i = 0; i < ids.length; i++) table[at(ids, i)] = at(table, at(ids, i)) + 1;
    try {
      return use(table);
    } finally {
      for (let i = 0; i < ids.length; i++) table[at(ids, i)] = 0;
    }
  }

  #roomFor(ids: Int32Array): Int32Array {
    let top = 0;
    for (let i = 0; i < ids.length; i++) top = Math.max(top, at(ids, i));
    // Twice as much as is needed now, or a growing comparison would make a table for each of its diffs.
    if (top >= this.#table.length)
      this.#table = new Int32Array(this.#table.length === 0 ? top + 1 : 2 * top + 1);
    return this.#table;
  }
}

// An index is twice as fast as the iterator of a typed array.
function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
