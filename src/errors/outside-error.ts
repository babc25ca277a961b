// Purpose: the error for a failure outside this program (network, GitHub, git, disk), which says whether to try again.

/** A failure outside this program. `retry` says whether the same call may work later. Every code is in docs/errors.md. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
  readonly code: string;
  readonly retry: { readonly afterMs: number } | "never";

  /**
   * @param message one sentence: the request, to whom, and the answer
   * @param options.code stable, kebab-case
   * @param options.retry milliseconds to wait before the next try, or "never"
   * @param options.cause the error that was thrown
   */
  constructor(
    message: string,
    options: {
      readonly code: string;
      readonly retry: { readonly afterMs: number } | "never";
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.retry = options.retry;
  }
}
