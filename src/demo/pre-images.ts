// Purpose: base files for series whose repository is not at hand: what their hunks say was there before.
import type { FileDiff, Hunk } from "#patch/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** A file before a series: its lines, null for one that no hunk shows; or null where the file must not be there. */
export type PreImage = readonly (string | null)[] | null;

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

/** Files as they must be for the patches of a revision to apply, by path. */
export function preImages(revision: Revision): ReadonlyMap<string, PreImage> {
  const sheets = new Map<string, Sheet>();
  for (const { patch } of revision.patches) for (const file of patch.files) lay(sheets, file);
  return new Map(
    [...sheets].map(([path, { base, added }]) => [path, added ? null : base.map(({ text }) => text)]),
  );
}

/**
 * One tree for several series, the first ones first: what goes together stands at its own lines, what does not is put
 * below, where a hunk that is not bound to the top or the end of its file is still found.
 */
export function mergePreImages(
  images: Iterable<ReadonlyMap<string, PreImage>>,
): Readonly<Record<string, string>> {
  const merged = new Map<string, PreImage>();
  for (const image of images)
    for (const [path, lines] of image) {
      const known = merged.get(path);
      merged.set(
        path,
        known === undefined || known === null || lines === null ? (known ?? lines) : join(known, lines),
      );
    }
  const files = [...merged].flatMap(([path, lines]) =>
    lines === null ? [] : [[path, textOf(lines)] as const],
  );
  return Object.fromEntries(files);
}

function join(
  known: readonly (string | null)[],
  more: readonly (string | null)[],
): readonly (string | null)[] {
  const goTogether = more.every((text, index) => text === null || (known[index] ?? text) === text);
  if (!goTogether) return [...known, ...more];
  const longer = known.length > more.length ? known : more;
  return longer.map((_, index) => known[index] ?? more[index] ?? null);
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
  if (newPath !== null && newPath !== path)
    sheets.set(newPath, { base: [], lines: sheet.lines, added: true });
}

function replace(sheet: Sheet, hunk: Hunk, shift: number): void {
  // A hunk that removes nothing names the line before it.
  const start = Math.max(0, hunk.oldStart - (hunk.oldLines === 0 ? 0 : 1) + shift);
  if (start + hunk.oldLines > MAX_LINES) return;
  extend(sheet, start + hunk.oldLines);
  let at = start;
  const made: Cell[] = [];
  for (const line of hunk.lines) {
    const sign = line.slice(0, 1);
    if (sign === "+") made.push({ text: line.slice(1) });
    if (sign !== " " && sign !== "-") continue;
    const cell = sheet.lines[at] ?? { text: null };
    at += 1;
    cell.text ??= line.slice(1);
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
function textOf(lines: readonly (string | null)[]): string {
  return lines.map((text, index) => `${text ?? `(line ${index + 1} is in no patch)`}\n`).join("");
}
