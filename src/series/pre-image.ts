// Purpose: the files that a series must have stood on, as far as its hunks show them: enough of a base to apply it.
import type { FileDiff } from "#patch/file-diff.ts";
import { FileSketch, FileView } from "#series/file-sketch.ts";
import type { Revision } from "#series/revision.ts";

/** A file of a base. */
export interface PreImage {
  /** Six octal digits. */
  readonly mode: string;
  /** Bytes that aren't UTF-8 are lone surrogates, as in mail/message.ts. */
  readonly content: string;
}

type Base = Map<string, FileSketch>;
/** The files that a version has touched, as its patches leave them; null: gone. */
type Tree = Map<string, FileView | null>;

const REGULAR = "100644";

/**
 * The base of one or more versions, by path: what a patch expects and no earlier patch of its version made. Lines that no hunk shows are
 * filled, so that the numbers of all others are right. Where two versions expect different lines at one place, the first one's stand, and
 * the other version may not apply. Changed binary files can't be guessed and are left out. Paths are as the mail has them, unchecked.
 */
export function preImageFiles(revisions: readonly Revision[]): ReadonlyMap<string, PreImage> {
  const base: Base = new Map();
  for (const { patches } of revisions) {
    const tree: Tree = new Map();
    for (const { patch } of patches) followPatch(patch.files, base, tree);
  }
  return new Map([...base].map(([path, sketch]) => [path, { mode: sketch.mode, content: sketch.content() }]));
}

function followPatch(files: readonly FileDiff[], base: Base, tree: Tree): void {
  const before = new Map(tree);
  for (const file of files) {
    const moved = file.status === "renamed" || file.status === "copied";
    const view = moved ? viewOf(file, base, before).copy() : viewOf(file, base, tree);
    for (const hunk of file.hunks) view.follow(hunk);
    if (file.oldPath !== null && (file.status === "renamed" || file.status === "deleted"))
      tree.set(file.oldPath, null);
    if (file.newPath !== null) tree.set(file.newPath, view);
  }
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
