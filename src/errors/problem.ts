// Purpose: what a parser says of input that it could not take whole; parsing never throws on what a stranger sent.

/** One thing that was wrong with an input, told to a person and to scripts. */
export interface Problem {
  /** Stable, kebab-case; listed in docs/problems.md. */
  readonly code: string;
  /** One sentence for a person; may quote the input, so escape it where it is shown. */
  readonly message: string;
  /** Offset into the input in bytes, where it is known. */
  readonly at?: number;
}

/** A value read as far as it goes, with what was wrong on the way. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
