// Purpose: looks up lines of the new file in a patch's hunks, so that a fix can be shown as a diff.
import type { Hunk } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** The most lines that are shown. */
const MAX_LINES = 20;

interface Place {
  readonly position: number | null;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
}

/** The text of `line`..`endLine` as the patch leaves them; null where its hunks don't show all of them. */
export function findLine(
  revision: Revision,
  { position, path, line, endLine }: Place,
): readonly string[] | null {
  if (endLine - line >= MAX_LINES) return null;
  const patch = revision.patches.find((placed) => placed.position === position)?.patch;
  const hunks = patch?.files.find((file) => file.newPath === path)?.hunks ?? [];
  const found = hunks.flatMap((hunk) =>
    newSide(hunk).slice(Math.max(0, line - hunk.newStart), Math.max(0, endLine - hunk.newStart + 1)),
  );
  return found.length === endLine - line + 1 ? found : null;
}

function newSide({ lines }: Hunk): readonly string[] {
  return lines.filter((line) => line.startsWith("+") || line.startsWith(" ")).map((line) => line.slice(1));
}
