// Purpose: masks secrets in git's messages before anybody reads them.

const MASK = "***";

/** The text without these strings, and without the user and password of any web address in it. */
export function scrubSecrets(text: string, secrets: readonly string[]): string {
  // The longest first, because one secret may be a part of another, and the rest of the longer one would stay visible.
  const longestFirst = secrets.filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const masked = longestFirst.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, MASK), text);
  return masked.replace(/(?<=:\/\/)[^/\s]+@/g, `${MASK}@`);
}
