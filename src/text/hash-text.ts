// Purpose: hashes a text to a number for an index: fast, and the same on every machine and at every start.

/**
 * 52 bits, so that it is a safe integer; two FNV-1a of 26 bits each with different starts and primes. Anyone can construct two texts
 * with the same number, so use it to find candidates, never to decide that two texts are equal.
 */
export function hashText(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x27d4eb2f;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
  }
  high ^= high >>> 15;
  low ^= low >>> 13;
  return (high >>> 6) * 0x4000000 + (low >>> 6);
}
