// Purpose: the lines of a text that name a person, wherever they stand.
import { namesPerson } from "#people/review-trailers.ts";
import type { Trailer } from "#people/trailer.ts";

const LINE = /^[ \t]*([a-z-]+)[ \t]*:(.*)$/gim;

/**
 * The `...-by:` lines in order. The whole text is read and not its last paragraph alone, as git does: notes below the trailers
 * ("v2: better description") end the block, the sign-off is there all the same.
 */
export function personLines(text: string): readonly Trailer[] {
  return [...text.matchAll(LINE)]
    .map(([, key = "", value = ""]) => ({ key, value: value.trim() }))
    .filter(namesPerson);
}
