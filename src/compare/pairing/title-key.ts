// Purpose: reduces a title to the part that distinguishes patches: letters, digits and blanks.

/** The title in lower case, everything but letters and digits folded to one blank. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
