// Purpose: the error for a mistake that a person made and can correct; its message is shown to that person unchanged.

/** Every code of a UserError; docs/errors.md says what each means and what to do, and a test holds the page to this list. */
export const USER_ERROR_CODES = [
  "bad-date",
  "bad-labels",
  "bad-option",
  "bad-version",
  "config-alias",
  "config-missing-key",
  "config-syntax",
  "config-too-large",
  "config-unknown-key",
  "config-unknown-value",
  "config-wrong-type",
  "environment-incomplete",
  "environment-wrong",
  "file-unreadable",
  "folder-unreadable",
  "list-url",
  "no-series",
  "not-a-repository",
  "not-an-epoch",
  "one-version",
  "source-unreadable",
  "unknown-choice",
  "unknown-evidence",
  "unknown-lineage",
  "unknown-revision",
  "unknown-rule",
  "unknown-version",
  "unsafe-repository",
] as const;

/** A code of the list, so that a misspelt one doesn't compile. */
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

/** A mistake of the person who asked: wrong use, unreadable input, bad configuration. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: UserErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param code stable, of the list above
   * @param message one sentence in Markdown that says what is wrong and what to do
   * @param details values for logs and tests, never secrets
   */
  constructor(code: UserErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
