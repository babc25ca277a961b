// Purpose: cuts long lists into pieces that fit one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535.

const CHUNK = 500;

/** Pieces of at most 500, or `size`. */
export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
