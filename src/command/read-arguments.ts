// Purpose: reads the arguments of a slash command: rules, paths.

/** Reads the arguments of a command that takes none; null where there are some. */
export function readNothing(words: readonly string[]): Readonly<Record<string, never>> | null {
  return words.length === 0 ? {} : null;
}

/** The longest word that is taken for a path. */
const MAX_PATH = 200;

/** Whether a word is a path, not the first word of a sentence. `./Makefile` can be written for one without a slash, star or extension. */
export function looksLikePath(word: string): boolean {
  return word.length <= MAX_PATH && (/[/*]/.test(word) || /[\w-]\.\w+`?$/.test(word));
}

/** The word without `./`, and without the backticks that people copy with a rule's id from our comment. */
export function unquoted(word: string): string {
  return word.replaceAll("`", "").replace(/^\.\//, "");
}
