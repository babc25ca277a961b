// Purpose: base files for a series whose repository is not at hand: what its hunks say was there before.
import type { FileDiff, Hunk } from "#patch/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** A line of a base file; null where no hunk shows it. */
interface Cell {
  text: string | null;
}

/** A file while patches are laid onto it: what was there at first, and what is there now. */
interface Sheet {
  readonly base: Cell[];
  lines: Cell[];
  /** The first patch that touches the file makes it. */
  readonly added: boolean;
}

/** Lines of one base file; a hunk further down is left out, and its series does not apply. */
const MAX_LINES = 200_000;

/** Files as they must be for the patches of a revision to apply, by path; null: the file must not be there. */
export function preImages(revision: Revision): Readonly<Record<string, string | null>> {
  const sheets = new Map<string, Sheet>();
  for (const { patch } of revision.patches) for (const file of patch.files) lay(sheets, file);
  return Object.fromEntries([...sheets].map(([path, sheet]) => [path, sheet.added ? null : textOf(sheet)]));
}

// Later patches of a series stand on what the earlier ones made: the same sheet goes on under its new name.
function lay(sheets: Map<string, Sheet>, { oldPath, newPath, status, hunks, binary }: FileDiff): void {
  const path = oldPath ?? newPath;
  if (path === null || binary) return;
  const sheet = sheets.get(path) ?? { base: [], lines: [], added: status === "added" };
  let shift = 0;
  for (const hunk of hunks) {
    replace(sheet, hunk, shift);
    shift += hunk.newLines - hunk.oldLines;
  }
  sheets.set(path, sheet);
  if (newPath !== null && newPath !== path) sheets.set(newPath, { ...sheet, added: true });
}

function replace(sheet: Sheet, hunk: Hunk, shift: number): void {
  const start = Math.max(0, hunk.oldStart - (hunk.oldLines === 0 ? 0 : 1)) + shift;
  if (start + hunk.oldLines > MAX_LINES) return;
  extend(sheet, start + hunk.oldLines);
  let at = start;
  const made: Cell[] = [];
  for (const line of hunk.lines) {
    const text = line.slice(1);
    const sign = line.slice(0, 1);
    if (sign === "+") made.push({ text });
    if (sign !== " " && sign !== "-") continue;
    const cell = sheet.lines[at];
    at += 1;
    if (cell === undefined) continue;
    cell.text ??= text;
    if (sign === " ") made.push(cell);
  }
  sheet.lines = [...sheet.lines.slice(0, start), ...made, ...sheet.lines.slice(at)];
}

function extend(sheet: Sheet, length: number): void {
  while (sheet.lines.length < length) {
    const cell: Cell = { text: null };
    sheet.lines.push(cell);
    sheet.base.push(cell);
  }
}

// A line that nobody has seen is unlike every other, so that no hunk finds its place there.
function textOf({ base }: Sheet): string {
  return base.map(({ text }, index) => `${text ?? `(line ${index + 1} is in no patch)`}\n`).join("");
}
