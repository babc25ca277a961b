// Purpose: makes a value when it is first asked for, and never again.

/** A function that calls `make` at most once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
