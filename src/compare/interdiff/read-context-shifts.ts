// Purpose: finds out, from blob ids, why the lines under a patch differ: another base, other patches before it, or not at all.
import type { Bases, Mover } from "#compare/comparison.ts";
import { isSameBlob, type FilePair } from "#compare/interdiff/file-pairs.ts";
import type { FileFacts, PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { Revision } from "#series/revision.ts";

/**
 * Why the lines under one file of a patch differ between two versions: not at all (`same`), because of the `base`, or because of the `series`' own earlier
 * patches; `null` where the mails don't say, or where both may be the reason.
 */
export type ContextShift = "same" | Mover | null;

/** The context shift of a pair of files. */
export type ShiftOf = (pair: FilePair) => ContextShift;

interface Under {
  /**
   * Blob id before the patch, and before the first patch that touches the file; null where the mail doesn't have it or there is
   * no file.
   */
  readonly own: string | null;
  readonly base: string | null;
  /** Whether an earlier patch of the series touches it. */
  readonly touched: boolean;
}

/** The fewest digits that git writes; fewer could be equal by chance. */
const FEWEST_DIGITS = 7;
const NOTHING: Under = { own: null, base: null, touched: false };

/** Reads the context shifts of two versions; linear in their files. */
export function readContextShifts(
  older: readonly PatchFacts[],
  newer: readonly PatchFacts[],
): { readonly shiftOf: ShiftOf; readonly basesOf: (old: Revision, now: Revision) => Bases } {
  const [before, after] = [readUnder(older), readUnder(newer)];
  return {
    shiftOf: ([old, now]) =>
      old === null || now === null ? null : compareUnder(before.get(old), after.get(now)),
    basesOf: (old, now) => {
      const olds = basePaths(before);
      const shared = [...basePaths(after)].flatMap(([path, base]) => {
        const other = olds.get(path);
        return other === undefined ? [] : [{ path, same: isSameBlob(other, base) }];
      });
      const files = shared.filter(({ same }) => !same).map(({ path }) => path);
      return { old: old.baseCommit, new: now.baseCommit, files: files.toSorted(), known: shared.length };
    },
  };
}

// A renamed file is at the base under its old name.
function readUnder(patches: readonly PatchFacts[]): ReadonlyMap<FileFacts, Under> {
  const bases = new Map<string, string | null>();
  const under = new Map<FileFacts, Under>();
  for (const { files } of patches)
    for (const facts of files) {
      const { status, oldPath, newPath, oldBlob } = facts.file;
      const touched = oldPath !== null && bases.has(oldPath);
      const own = status === "added" ? null : usable(oldBlob);
      const base = touched ? (bases.get(oldPath) ?? null) : own;
      under.set(facts, { own, base, touched });
      if (newPath !== null) bases.set(newPath, base);
    }
  return under;
}

function usable(blob: string | null): string | null {
  return blob !== null && blob.length >= FEWEST_DIGITS ? blob : null;
}

function compareUnder(old: Under = NOTHING, now: Under = NOTHING): ContextShift {
  const own = isSame(old.own, now.own);
  if (own !== false) return own === null ? null : "same";
  const base = isSame(old.base, now.base);
  if (base !== false) return base === null ? null : "series";
  return old.touched || now.touched ? null : "base";
}

function isSame(one: string | null, two: string | null): boolean | null {
  return one === null || two === null ? null : isSameBlob(one, two);
}

function basePaths(under: ReadonlyMap<FileFacts, Under>): ReadonlyMap<string, string> {
  return new Map(
    [...under].flatMap(([{ file }, { base, touched }]) =>
      touched || base === null || file.oldPath === null ? [] : [[file.oldPath, base] as const],
    ),
  );
}
