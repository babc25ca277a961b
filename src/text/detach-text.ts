// Purpose: keeps a short text that was cut from a long one without keeping the long one in memory.

/**
 * A copy of the text. V8 makes a slice a view into the whole text, so 50 characters of a mail keep the mail in memory. Adding a character
 * and cutting it off makes it write the text again (V8's String::SlowFlatten); V8 copies slices shorter than 13 characters
 * anyway.
 */
export function detachText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** A copy of plain data with all its texts detached; for small data, because it goes through JSON. */
export function detachData<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}
