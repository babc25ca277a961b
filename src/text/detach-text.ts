// Purpose: short texts cut from long ones, without keeping the long ones in memory.

/**
 * The same text on its own. V8 makes of a slice a view into the whole: 50 characters of a mail keep the mail. Adding a character
 * and cutting it off makes it write the text anew (V8's String::SlowFlatten); shorter ones than 13 characters are copied anyway.
 */
export function detachText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Plain data with all its texts on their own; for little data, since it goes by way of JSON. */
export function detachData<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}
