// Purpose: the error for what the outside did to us (network, GitHub, git, disk), with what to do about it.

/** A failure outside this program. `retry` says whether the same call may work later. Every code is in docs/errors.md. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
  readonly code: string;
  readonly retry: { readonly afterMs: number } | "never";

  /**
   * @param message one sentence: what was asked of whom, and what it answered
   * @param options.code stable, kebab-case
   * @param options.retry milliseconds to wait before the next try, or "never"
   * @param options.cause what was thrown
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
