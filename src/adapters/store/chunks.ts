// Purpose: cuts long lists into pieces that fit one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535.

const CHUNK = 512;

/** Pieces of at most `size`. */
export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Pieces for `where ... in (...)`, padded to a power of eight with their last value: a database caches each statement that it has
 * parsed, and one for each possible length of a list would be hundreds.
 */
export function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (const some of chunks(items)) {
    let size = 1;
    while (size < some.length) size *= 8;
    const [last] = some.slice(-1);
    yield last === undefined ? some : [...some, ...Array<T>(size - some.length).fill(last)];
  }
}
