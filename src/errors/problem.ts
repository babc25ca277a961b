// Purpose: the problems that a parser reports with its result; parsing never throws on a stranger's input.

/** Every code of a mail's problems; docs/problems.md says what each means, and a test holds the page to this list. */
export const PROBLEM_CODES = [
  "bad-base64",
  "bad-binary",
  "bad-date",
  "bad-header",
  "bad-html",
  "bad-hunk",
  "bad-mime",
  "cut-short",
  "headers-too-long",
  "html-too-long",
  "message-too-long",
  "no-date",
  "no-message-id",
  "no-parts",
  "no-sender",
  "no-text-in-html",
  "text-after-base64",
  "too-many-headers",
  "unknown-charset",
  "unknown-encoding",
] as const;

/** One problem of an input, for people and scripts. */
export interface Problem {
  /** Stable. */
  readonly code: (typeof PROBLEM_CODES)[number];
  /** One sentence for a person; may quote the input, so escape it where it is shown. */
  readonly message: string;
  /** Offset in the input in bytes, where it is known. */
  readonly at?: number;
}

/** The value as far as it could be read, with the problems found on the way. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
