// Purpose: finds the lines of a text that name a person, anywhere in it.
import { namesPerson } from "#people/review-trailers.ts";
import type { Trailer } from "#people/trailer.ts";

const LINE = /^[ \t]*([a-z-]+)[ \t]*:(.*)$/gim;

/**
 * The `...-by:` lines in order. The whole text is read, not only its last paragraph as git does: notes below the trailers
 * ("v2: better description") end git's block, but the sign-off above them still counts.
 */
export function personLines(text: string): readonly Trailer[] {
  return [...text.matchAll(LINE)]
    .map(([, key = "", value = ""]) => ({ key, value: value.trim() }))
    .filter(namesPerson);
}
