// Purpose: a small sketch of what a diff changes, so that two diffs can be compared without keeping either.
import { type FileOutline, pathOf } from "#patch/diff/file-diff.ts";
import { patchId } from "#patch/diff/patch-id.ts";

/** The size of a sketch: the similarity of two sketches is accurate to about a tenth. */
const SKETCH_SIZE = 24;
/** The most changed lines read; a longer diff is represented by its beginning. */
const MAX_LINES = 20_000;
/** Changed lines with no more bytes than this (`+}`) are left out. */
const MAX_TRIFLE = 4;

/** The changes of a diff, in little space. */
export interface ChangeSketch {
  /** `git patch-id --stable`; null without a diff. */
  readonly patchId: string | null;
  /** The smallest hashes of the changed lines with their paths, ascending, each once (a bottom-k sketch). */
  readonly changes: readonly number[];
}

/** Sketches a diff in the pass over its bytes that also computes its patch-id. */
export function sketchChanges(files: readonly FileOutline[]): ChangeSketch {
  if (files.length === 0) return { patchId: null, changes: [] };
  const seeds = files.map((file) => hashPath(pathOf(file)));
  const changes: number[] = [];
  let room = MAX_LINES;
  const onLine = (hash: number, length: number): void => {
    if (room-- > 0 && length > MAX_TRIFLE) addHash(hash >>> 0, changes);
  };
  return { patchId: patchId(files, { seeds, onLine }), changes };
}

// Few hashes are among the smallest, so the others rarely move.
function addHash(hash: number, sketch: number[]): void {
  const last = sketch.length - 1;
  if (last === SKETCH_SIZE - 1 && hash >= (sketch[last] ?? 0)) return;
  let at = sketch.length;
  while (at > 0 && (sketch[at - 1] ?? 0) > hash) at -= 1;
  if (at > 0 && sketch[at - 1] === hash) return;
  insert(hash, at, sketch);
}

// `splice` would allocate an array for the removed elements.
function insert(hash: number, at: number, sketch: number[]): void {
  for (let to = Math.min(sketch.length, SKETCH_SIZE - 1); to > at; to -= 1) sketch[to] = sketch[to - 1] ?? 0;
  sketch[at] = hash;
}

/** The sketch of several diffs taken together. */
export function mergeSketches(sketches: readonly (readonly number[])[]): readonly number[] {
  if (sketches.length === 1) return sketches[0] ?? [];
  const merged: number[] = [];
  for (const sketch of sketches) for (const hash of sketch) addHash(hash, merged);
  return merged;
}

/** The share of changed lines that two diffs have in common, 0 to 1; 0 where either has none. */
export function sketchLikeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [left, right] = [walk(a), walk(b)];
  let shared = 0;
  let union = 0;
  // Both are ascending, so one walk along both meets the smallest hashes of their union first.
  for (; union < SKETCH_SIZE && (left.hash < Infinity || right.hash < Infinity); union += 1) {
    const smallest = Math.min(left.hash, right.hash);
    if (left.hash === right.hash) shared += 1;
    if (left.hash === smallest) step(left);
    if (right.hash === smallest) step(right);
  }
  return shared / union;
}

interface Walk {
  readonly sketch: readonly number[];
  at: number;
  hash: number;
}

function walk(sketch: readonly number[]): Walk {
  return { sketch, at: 0, hash: sketch[0] ?? Infinity };
}

function step(walk: Walk): void {
  walk.at += 1;
  walk.hash = walk.sketch[walk.at] ?? Infinity;
}

// A line of another file counts as another line. A line that only moved to the right counts as the same, because white space is ignored.
function hashPath(path: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at += 1) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
