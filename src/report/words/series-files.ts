// Purpose: the files that a series changes: their net lines, and the patches that touch them.
import { netFiles, type NetFile } from "#checks/files/net-diffstat.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** One file of a series. */
export interface SeriesFile extends NetFile {
  /** The patches that touch it, ascending. */
  readonly positions: readonly number[];
}

/** Files by path, as the diffstat of the whole series counts them. */
export function seriesFiles({ patches }: Revision): readonly SeriesFile[] {
  const touched = patches.flatMap(({ position, patch }) =>
    patch.files.map((file) => ({ position, path: pathOf(file) })),
  );
  const byPath = Map.groupBy(touched, ({ path }) => path);
  const files = netFiles(patches.map(({ patch }) => patch.files)).map((file) => ({
    ...file,
    positions: [...new Set((byPath.get(file.path) ?? []).map(({ position }) => position))].sort(
      (a, b) => a - b,
    ),
  }));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
