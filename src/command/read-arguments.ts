// Purpose: reads the words behind a slash command: versions, rules, paths.

/** For a command without arguments; null where there are some. */
export function readNothing(words: readonly string[]): Readonly<Record<string, never>> | null {
  return words.length === 0 ? {} : null;
}

/** `v3`, `V3` and `3` as 3; null for anything else. Not yet known to exist. */
export function readVersion(word: string): number | null {
  return /^v?\d{1,4}$/i.test(word) ? Number(word.replace(/^v/i, "")) : null;
}

/** Longest word that is taken for a path. */
const MAX_PATH = 200;

/** Whether a word is a path, not the first word of a sentence. `./Makefile` can be written for one without a slash, star or extension. */
export function looksLikePath(word: string): boolean {
  return word.length <= MAX_PATH && (/[/*]/.test(word) || /[\w-]\.\w+`?$/.test(word));
}

/** The word without the backticks that come along when a rule's id is copied out of our comment, and without `./`. */
export function unquoted(word: string): string {
  return word.replaceAll("`", "").replace(/^\.\//, "");
}
