// Purpose: rebuilds, from the hunks of a series, as much of its base files as is needed to apply it.
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { FileSketch, FileView } from "#series/facts/file-sketch.ts";
import type { Revision } from "#series/revision.ts";

/** A file of a base. */
export interface PreImage {
  /** Six octal digits. */
  readonly mode: string;
  /** Bytes that aren't UTF-8 are lone surrogates, as in mail/message.ts. */
  readonly content: string;
}

/** Files by path; null for a path that must not exist. */
type Base = Map<string, FileSketch | null>;
/** The files that a version has touched, as its patches leave them; null for a deleted file. */
type Tree = Map<string, FileView | null>;

const REGULAR = "100644";
/** The most lines of all files together; files beyond this limit are left out. */
const MAX_LINES = 3_000_000;

/**
 * One base for any number of versions, by path: the lines that patches expect and that no earlier patch of their version made. Lines that no hunk
 * shows are filled in, so that all other lines have the right numbers. Where two versions expect different lines at one place of a file, the
 * later version's lines are put below or above the earlier version's, where its hunks still find them. Contradictions (a file that one
 * version adds and another changes, two that both show the whole file) are resolved as the earlier version expects. Changed binary files can't be guessed
 * and are left out. Paths are taken from the mail unchecked.
 * @param revisions the most important first
 */
export function preImageFiles(
  revisions: readonly Pick<Revision, "patches">[],
): ReadonlyMap<string, PreImage> {
  const merged: Base = new Map();
  for (const { patches } of revisions) {
    const base: Base = new Map();
    const tree: Tree = new Map();
    for (const { patch } of patches) followPatch(patch.files, base, tree);
    for (const [path, sketch] of base) merge(merged, path, sketch);
  }
  return imagesOf(merged);
}

function merge(merged: Base, path: string, sketch: FileSketch | null): void {
  const known = merged.get(path);
  if (known === undefined) merged.set(path, sketch);
  else if (sketch !== null) known?.merge(sketch);
}

function imagesOf(merged: Base): Map<string, PreImage> {
  const images = new Map<string, PreImage>();
  let room = MAX_LINES;
  for (const [path, sketch] of merged) {
    if (sketch === null || sketch.length > room) continue;
    room -= sketch.length;
    images.set(path, { mode: sketch.mode, content: sketch.content() });
  }
  return images;
}

function followPatch(files: readonly FileDiff[], base: Base, tree: Tree): void {
  const before = new Map(tree);
  for (const file of files) {
    const moved = file.status === "renamed" || file.status === "copied";
    const view = moved ? viewOf(file, base, before).copy() : viewOf(file, base, tree);
    for (const hunk of file.hunks) view.follow(hunk);
    if (file.oldPath !== null && (file.status === "renamed" || file.status === "deleted"))
      tree.set(file.oldPath, null);
    leave(file, view, { base, tree });
  }
}

function leave(
  { oldPath, newPath }: FileDiff,
  view: FileView,
  { base, tree }: { base: Base; tree: Tree },
): void {
  if (newPath === null) return;
  // A file that a version adds must not come from another version's base.
  if (newPath !== oldPath && !base.has(newPath)) base.set(newPath, null);
  tree.set(newPath, view);
}

function viewOf(file: FileDiff, base: Base, tree: Tree): FileView {
  if (file.oldPath === null || file.status === "added") return new FileView(null);
  const known = tree.get(file.oldPath);
  if (known !== undefined && known !== null) return known;
  if (file.binary) return new FileView(null);
  const sketch = base.get(file.oldPath) ?? new FileSketch(file.oldMode ?? REGULAR);
  base.set(file.oldPath, sketch);
  return new FileView(sketch);
}
