// Purpose: counts the real diffstat of a diff.
import type { Diffstat } from "#patch/diff/diffstat.ts";
import { type FileDiff, pathOf } from "#patch/diff/file-diff.ts";

/** Counts the diffs of one patch; a binary file has no counts, as in `git diff --numstat`. */
export function countDiffstat(files: readonly FileDiff[]): Diffstat {
  const lines = files.map((file) => ({
    path: pathOf(file),
    insertions: file.binary ? null : file.insertions,
    deletions: file.binary ? null : file.deletions,
  }));
  const sum = (key: "insertions" | "deletions"): number =>
    lines.reduce((total, line) => total + (line[key] ?? 0), 0);
  return { files: files.length, insertions: sum("insertions"), deletions: sum("deletions"), lines };
}
