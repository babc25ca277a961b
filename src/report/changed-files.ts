// Purpose: the files that a series changes, with the lines that its patches add and remove in each.
import { pathOf } from "#patch/file-diff.ts";
import { ranges } from "#report/words.ts";
import type { Revision } from "#series/revision.ts";

/** One file of a series; a line that one patch adds and a later one removes counts in both. */
export interface ChangedFile {
  readonly path: string;
  readonly insertions: number;
  readonly deletions: number;
  /** The patches that touch it: `1-3 and 5`. */
  readonly positions: string;
}

/** Files by path, summed over the patches. */
export function changedFiles(revision: Revision): readonly ChangedFile[] {
  const changes = revision.patches.flatMap(({ position, patch }) =>
    patch.files.map((file) => ({ position, file })),
  );
  const byPath = [...Map.groupBy(changes, ({ file }) => pathOf(file))].sort(([a], [b]) => (a < b ? -1 : 1));
  return byPath.map(([path, touched]) => ({
    path,
    insertions: touched.reduce((sum, { file }) => sum + file.insertions, 0),
    deletions: touched.reduce((sum, { file }) => sum + file.deletions, 0),
    positions: ranges([...new Set(touched.map(({ position }) => position))].sort((a, b) => a - b)),
  }));
}
