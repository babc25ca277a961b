// Purpose: gives equal sequences of numbers equal numbers, without writing them out as text.

const FACTOR = 0x01000193;
const SAMPLES = 16;

interface Known {
  readonly ids: Int32Array;
  readonly number: number;
}

/** Numbers sequences from 0 in the order they are first seen. It keeps each sequence, so they must not change. */
export class SequenceTable {
  readonly #known = new Map<number, Known[]>();
  #size = 0;

  /** The number of a sequence; linear in its length, times the sequences that look like it. */
  numberOf(ids: Int32Array): number {
    const hash = hashOf(ids);
    const alike = this.#known.get(hash);
    const known = alike?.find((one) => sameNumbers(one.ids, ids));
    if (known !== undefined) return known.number;
    const added = { ids, number: this.#size++ };
    if (alike === undefined) this.#known.set(hash, [added]);
    else alike.push(added);
    return added.number;
  }
}

/** Whether two sequences are the same, number by number. */
export function sameNumbers(one: Int32Array, two: Int32Array): boolean {
  if (one.length !== two.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== two[at]) return false;
  return true;
}

// A few numbers distinguish most sequences; whether two are equal is decided number by number.
function hashOf(ids: Int32Array): number {
  const size = ids.length;
  let hash = size;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const id = ids[Math.floor((sample * size) / SAMPLES)] ?? 0;
    hash = Math.imul(hash ^ id, FACTOR) ^ (hash >>> 15);
  }
  return hash;
}
