// Purpose: the error for a failure outside this program (network, GitHub, git, disk), which says whether to try again.

/** Every code of an OutsideError; docs/errors.md says what each means, and a test holds the page to this list. */
export const OUTSIDE_ERROR_CODES = [
  "answer-too-large",
  "database-unusable",
  "fetch-failed",
  "git-failed",
  "git-missing",
  "git-timeout",
  "github-budget",
  "github-forbidden",
  "github-invalid",
  "github-not-found",
  "github-rate-limit",
  "github-refused",
  "github-unauthorized",
  "github-unavailable",
  "github-unreachable",
  "http-status",
  "job-given-up",
  "job-unreadable",
  "port-unusable",
  "push-failed",
  "push-refused",
  "stand-in-ended",
] as const;

/** A code of the list, so that a misspelt one doesn't compile. */
export type OutsideErrorCode = (typeof OUTSIDE_ERROR_CODES)[number];

/** A failure outside this program. `retry` says whether the same call may work later. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
  readonly code: OutsideErrorCode;
  readonly retry: { readonly afterMs: number } | "never";

  /**
   * @param message one sentence: the request, to whom, and the answer
   * @param options.code stable, of the list above
   * @param options.retry milliseconds to wait before the next try, or "never"
   * @param options.cause the error that was thrown
   */
  constructor(
    message: string,
    options: {
      readonly code: OutsideErrorCode;
      readonly retry: { readonly afterMs: number } | "never";
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.retry = options.retry;
  }
}
