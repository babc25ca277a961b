// Purpose: slides blocks of changed lines to where they line up with the other side, or where a person would cut the text.
import { bestSlide, type LineIndent } from "#text/diff/best-slide.ts";

/** A sequence of line numbers and its change flags, one more flag (0) than lines. */
export interface Flagged {
  readonly ids: Int32Array;
  readonly changed: Uint8Array;
}

interface Group {
  start: number;
  end: number;
}

/**
 * Moves every changed block of `side` within the lines it may slide over, merging blocks that meet; `other` only follows.
 * Both sides must describe one edit script. Linear in the lines, except for blocks of repeated lines.
 */
export function compactChanges(side: Flagged, other: Flagged, indents?: LineIndent): void {
  const group = firstGroup(side.changed);
  const facing = firstGroup(other.changed);
  do {
    if (group.end > group.start) settle({ side, group, other, facing }, indents);
    next(other, facing);
  } while (next(side, group));
}

interface Pair {
  readonly side: Flagged;
  readonly group: Group;
  readonly other: Flagged;
  readonly facing: Group;
}

function settle(pair: Pair, indents: LineIndent | undefined): void {
  const { side, group, facing } = pair;
  let size: number;
  let highest: number;
  let aligned: boolean;
  do {
    size = group.end - group.start;
    while (slideUp(side, group)) previous(pair.other, facing);
    highest = group.end;
    aligned = facing.end > facing.start;
    while (slideDown(side, group)) {
      next(pair.other, facing);
      if (facing.end > facing.start) aligned = true;
    }
  } while (size !== group.end - group.start);
  if (group.end === highest) return;
  if (aligned) while (facing.end === facing.start) moveUp(pair);
  else if (indents) {
    const best = bestSlide({ ids: side.ids, indents, highest, lowest: group.end, size });
    while (group.end > best) moveUp(pair);
  }
}

function moveUp({ side, group, other, facing }: Pair): void {
  slideUp(side, group);
  previous(other, facing);
}

function firstGroup(changed: Uint8Array): Group {
  let end = 0;
  while (changed[end]) end++;
  return { start: 0, end };
}

function next({ ids, changed }: Flagged, group: Group): boolean {
  if (group.end === ids.length) return false;
  group.start = group.end + 1;
  group.end = group.start;
  while (changed[group.end]) group.end++;
  return true;
}

function previous({ changed }: Flagged, group: Group): void {
  if (group.start === 0) return;
  group.end = group.start - 1;
  group.start = group.end;
  while (changed[group.start - 1]) group.start--;
}

function slideDown({ ids, changed }: Flagged, group: Group): boolean {
  if (group.end >= ids.length || ids[group.start] !== ids[group.end]) return false;
  changed[group.start++] = 0;
  changed[group.end++] = 1;
  while (changed[group.end]) group.end++;
  return true;
}

function slideUp({ ids, changed }: Flagged, group: Group): boolean {
  if (group.start === 0 || ids[group.start - 1] !== ids[group.end - 1]) return false;
  changed[--group.start] = 1;
  changed[--group.end] = 0;
  while (changed[group.start - 1]) group.start--;
  return true;
}
