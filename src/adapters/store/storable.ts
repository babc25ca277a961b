// Purpose: makes text that a database accepts.

/** Strangers' text for a text column: PostgreSQL accepts neither NUL nor lone surrogates. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\u{fffd}").toWellFormed();
}
