// Purpose: groups changed lines into the hunks of a unified diff.
import type { LineChanges } from "#text/diff/diff-lines.ts";

/** Lines `from1`..`to1` (excluded) of the one text and `from2`..`to2` of the other, context included; from 0. */
export interface HunkRange {
  readonly from1: number;
  readonly to1: number;
  readonly from2: number;
  readonly to2: number;
}

interface Run {
  from1: number;
  to1: number;
  from2: number;
  to2: number;
}

/** Hunks with `context` lines around each change; changes at most twice that apart share one, as in git. */
export function groupHunks({ removed, added }: LineChanges, context: number): readonly HunkRange[] {
  const runs: Run[] = [];
  const size1 = removed.length - 1;
  const size2 = added.length - 1;
  for (let i = 0, j = 0; i < size1 || j < size2; i++, j++) {
    if (removed[i] !== 1 && added[j] !== 1) continue;
    const run: Run = { from1: i, to1: i, from2: j, to2: j };
    while (removed[run.to1] === 1) run.to1++;
    while (added[run.to2] === 1) run.to2++;
    i = run.to1;
    j = run.to2;
    const last = runs.at(-1);
    if (last !== undefined && run.from1 - last.to1 <= 2 * context) {
      last.to1 = run.to1;
      last.to2 = run.to2;
    } else runs.push(run);
  }
  return runs.map((run) => widen(run, context, { size1, size2 }));
}

function widen(run: Run, context: number, { size1, size2 }: { size1: number; size2: number }): HunkRange {
  const before = Math.min(context, run.from1, run.from2);
  const after = Math.min(context, size1 - run.to1, size2 - run.to2);
  return { from1: run.from1 - before, to1: run.to1 + after, from2: run.from2 - before, to2: run.to2 + after };
}

/** The kind of a line in a hunk: gone, new, or on both sides. */
export type LineSign = "-" | "+" | " ";

/** Visits the lines of a hunk in the order a unified diff shows them; `i` is the line's index in the one text, `j` in the other. */
export function walkHunk(
  { from1, to1, from2, to2 }: HunkRange,
  { removed, added }: LineChanges,
  visit: (sign: LineSign, i: number, j: number) => void,
): void {
  for (let i = from1, j = from2; i < to1 || j < to2;) {
    if (removed[i] === 1) visit("-", i++, j);
    else if (added[j] === 1) visit("+", i, j++);
    else visit(" ", i++, j++);
  }
}
