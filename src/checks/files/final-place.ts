// Purpose: finds the place of lines that one patch adds after all later patches are applied.
import { isTouching, newNumber } from "#checks/files/follow-lines.ts";
import type { Finding } from "#checks/finding.ts";
import { pathOf, type FileDiff } from "#patch/diff/file-diff.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** Lines at the end of a series, both numbers included. */
export interface FinalPlace {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** The text that the patch wrote. */
  readonly lines: readonly string[];
}

/** The most lines that are followed; the longest paragraph that a rule deletes has ten. */
const MAX_LINES = 20;

/**
 * The place of a finding's lines after the whole series. Null where it isn't certain: for a line that the patch doesn't add,
 * that a later patch removes or separates from its neighbours, and for a file that is deleted or that a mail changes twice.
 */
export function finalPlace(revision: Revision, finding: Finding): FinalPlace | null {
  const at = revision.patches.findIndex(({ position }) => position === finding.position);
  let place = ownPlace(revision.patches[at], finding);
  for (const { patch } of revision.patches.slice(at + 1))
    place = place === null ? null : follow(place, patch.files);
  return place;
}

function ownPlace(placed: PlacedPatch | undefined, { path, line, endLine }: Finding): FinalPlace | null {
  const [file, ...others] = placed?.patch.files.filter(({ newPath }) => newPath === path) ?? [];
  if (file === undefined || others.length > 0 || path === null || line === null) return null;
  const to = endLine ?? line;
  const lines = to - line < MAX_LINES ? addedLines(file, line, to) : null;
  return lines === null ? null : { path, from: line, to, lines };
}

function addedLines({ hunks }: FileDiff, from: number, to: number): readonly string[] | null {
  const found: string[] = [];
  for (const hunk of hunks) {
    let number = hunk.newStart;
    for (const text of hunk.lines) {
      if (text.startsWith("-") || text.startsWith("\\")) continue;
      if (text.startsWith("+") && number >= from && number <= to) found.push(text.slice(1));
      number++;
    }
  }
  return found.length === to - from + 1 ? found : null;
}

function follow(place: FinalPlace, files: readonly FileDiff[]): FinalPlace | null {
  const touching = files.filter((file) => isTouching(file, place.path));
  const [file] = touching;
  if (file === undefined) return place;
  if (touching.length > 1 || file.binary || file.status === "deleted" || file.status === "added") return null;
  const numbers = Array.from({ length: place.to - place.from + 1 }, (_, index) =>
    newNumber(file.hunks, place.from + index),
  );
  const [first = null] = numbers;
  if (first === null || numbers.some((number, index) => number !== first + index)) return null;
  return { ...place, path: pathOf(file), from: first, to: first + numbers.length - 1 };
}
