// Purpose: computes a value on first use and remembers it.

/** A function that calls `make` at most once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
