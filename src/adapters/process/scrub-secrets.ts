// Purpose: masks secrets in what git says, before anybody reads it.

const MASK = "***";

/** The text without these strings, and without the user and password of any address in it. */
export function scrubSecrets(text: string, secrets: readonly string[]): string {
  // The longest first: one secret may be a part of another, and the rest of that would stay.
  const longestFirst = secrets.filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const masked = longestFirst.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, MASK), text);
  return masked.replace(/(?<=:\/\/)[^/\s]+@/g, `${MASK}@`);
}
