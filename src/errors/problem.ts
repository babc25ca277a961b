// Purpose: the problems that a parser reports with its result; parsing never throws on a stranger's input.

/** One thing that was wrong with an input, told to a person and to scripts. */
export interface Problem {
  /** Stable, kebab-case; listed in docs/problems.md. */
  readonly code: string;
  /** One sentence for a person; may quote the input, so escape it where it is shown. */
  readonly message: string;
  /** Offset into the input in bytes, where it is known. */
  readonly at?: number;
}

/** The value as far as it could be read, with the problems found on the way. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
