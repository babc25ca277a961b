// Purpose: the log of the work; pino's logger fits.

/** One line with values; never a secret, never a whole mail. */
export type LogLine = (values: Readonly<Record<string, unknown>>, message: string) => void;

/** A log. */
export interface Log {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
