// Purpose: where the work says what it does; pino's logger is one.

/** One line with values; never a secret, never a whole mail. */
export type LogLine = (values: Readonly<Record<string, unknown>>, message: string) => void;

/** A log. */
export interface Log {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
