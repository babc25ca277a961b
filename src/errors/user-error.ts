// Purpose: the error for a mistake that a person made and can mend; its message is shown to that person unchanged.

/** A mistake of the person who asked: wrong use, unreadable input, bad configuration. Every code is in docs/errors.md. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code stable, kebab-case
   * @param message one sentence in Markdown that says what is wrong and what to do
   * @param details values for logs and tests, never secrets
   */
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
