// Purpose: a small sketch of what a diff changes, so that two diffs can be compared without keeping either.
import { type FileDiff, pathOf } from "#patch/file-diff.ts";

/** Numbers kept of a diff: the likeness of two sketches is right to about a tenth. */
const SKETCH_SIZE = 24;
/** Changed lines looked at; a longer diff is known by its beginning. */
const MAX_LINES = 20_000;
/** Changed lines with less than this many characters (`+}`) are left out. */
const MIN_LENGTH = 4;

/** The smallest hashes of the changed lines with their paths, ascending, each once (a bottom-k sketch). */
export function sketchChanges(files: readonly FileDiff[]): readonly number[] {
  const hashes = new Set<number>();
  let room = MAX_LINES;
  for (const file of files) {
    const seed = hashText(pathOf(file), 0x811c9dc5);
    for (const { lines } of file.hunks) {
      const read = lines.slice(0, room);
      room -= read.length;
      for (const line of read) addChange(line, seed, hashes);
    }
  }
  return smallest(hashes);
}

function addChange(line: string, seed: number, hashes: Set<number>): void {
  const isChange = line.startsWith("+") || line.startsWith("-");
  if (isChange && line.length > MIN_LENGTH) hashes.add(hashText(line, seed));
}

/** The sketch of several diffs taken together. */
export function mergeSketches(sketches: readonly (readonly number[])[]): readonly number[] {
  return smallest(new Set(sketches.flat()));
}

/** The share of changed lines that two diffs have in common, 0 to 1; 0 where either has none. */
export function sketchLikeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  const union = smallest(new Set([...a, ...b]));
  return union.filter((hash) => inA.has(hash) && inB.has(hash)).length / union.length;
}

function smallest(hashes: ReadonlySet<number>): readonly number[] {
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH_SIZE);
}

// FNV-1a, white space left out: a line that only moved to the right says the same.
function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 32) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0;
}
