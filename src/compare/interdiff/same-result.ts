// Purpose: decides whether two different diffs of a file have the same result, for example by another algorithm or with more context.
import { isSameBlob, type FilePair } from "#compare/interdiff/file-pairs.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";

/** Shorter ids may be equal by chance; equal ids only mean that a comparison is worth its time. */
const FEWEST_DIGITS = 7;

/** The changes of one diff to a file, by the numbers of the old lines. */
interface Effect {
  readonly known: ReadonlyMap<number, string>;
  readonly removed: ReadonlySet<number>;
  /** Lines added before an old line. */
  readonly putIn: ReadonlyMap<number, readonly string[]>;
}

/**
 * Whether both diffs have the same result on every file to which both apply. Their blob ids have to be equal, but an author may
 * have edited the mail afterwards, so both must also lead to the same lines wherever one of them shows the file.
 */
export function hasSameResult([old, now]: FilePair): boolean {
  if (old === null || now === null || !statesSameBlobs(old.file, now.file)) return false;
  const [one, two] = [effectOf(old.file), effectOf(now.file)];
  return one !== null && two !== null && leadToTheSame(one, two);
}

function leadToTheSame(one: Effect, two: Effect): boolean {
  for (const [at, text] of two.known) if ((one.known.get(at) ?? text) !== text) return false;
  const known = new Map([...one.known, ...two.known]);
  const places = placesIn(known, [one, two]);
  const [left, right] = [resultOf(one, known, places), resultOf(two, known, places)];
  return left.length === right.length && left.every((line, at) => line === right[at]);
}

function statesSameBlobs(one: FileDiff, two: FileDiff): boolean {
  const { oldBlob, newBlob } = one;
  if (oldBlob === null || newBlob === null) return false;
  if (Math.min(oldBlob.length, newBlob.length) < FEWEST_DIGITS) return false;
  return isSameBlob(oldBlob, two.oldBlob) && isSameBlob(newBlob, two.newBlob);
}

// Null where the hunks overlap, or where a missing line feed at the end makes equal-looking lines differ.
function effectOf({ hunks }: FileDiff): Effect | null {
  const known = new Map<number, string>();
  const removed = new Set<number>();
  const putIn = new Map<number, string[]>();
  let at = 0;
  for (const { oldStart, oldLines, lines } of hunks) {
    // An insertion's `@@ -5,0` is after line 5.
    const start = oldLines === 0 ? oldStart + 1 : oldStart;
    if (start < at || lines.some((line) => line.startsWith("\\"))) return null;
    at = start;
    for (const line of lines) {
      if (line.startsWith("+")) append(putIn, at, line.slice(1));
      else known.set(at++, line.slice(1));
      if (line.startsWith("-")) removed.add(at - 1);
    }
  }
  return { known, removed, putIn };
}

function append(putIn: Map<number, string[]>, at: number, line: string): void {
  const lines = putIn.get(at);
  if (lines === undefined) putIn.set(at, [line]);
  else lines.push(line);
}

function placesIn(known: ReadonlyMap<number, string>, effects: readonly Effect[]): readonly number[] {
  const places = new Set(effects.flatMap(({ putIn }) => [...putIn.keys()]));
  for (const at of known.keys()) places.add(at).add(at + 1);
  return [...places].sort((a, b) => a - b);
}

// A line that neither diff shows is represented by its number.
function resultOf(
  { removed, putIn }: Effect,
  known: ReadonlyMap<number, string>,
  places: readonly number[],
): readonly string[] {
  return places.flatMap((at) => {
    const line = known.get(at);
    const kept = removed.has(at) ? [] : [line === undefined ? `@${String(at)}` : ` ${line}`];
    return [...(putIn.get(at) ?? []).map((text) => ` ${text}`), ...kept];
  });
}
