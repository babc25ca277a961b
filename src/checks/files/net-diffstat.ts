// Purpose: the diffstat of a whole series, as `git diff --shortstat base..tip` counts it, from the mails alone.
import type { DiffTotals } from "#patch/diff/diffstat.ts";
import { pathOf, type FileDiff, type Hunk } from "#patch/diff/file-diff.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import { LineTable } from "#text/diff/line-table.ts";

/** The net effect of a series on one file. */
export interface NetFile {
  /** The file's path after the series, or its last one where the series removes it. */
  readonly path: string;
  readonly insertions: number;
  readonly deletions: number;
  /** The number of patches that touch it. With more than one, lines that come back elsewhere may be counted on both sides more or less often than git does. */
  readonly patches: number;
  /** Whether a patch renames it. With more than one patch, git may find it too different from the old file, and count two files. */
  readonly renamed: boolean;
}

/**
 * The net effect of patches on each file they touch, in the order they are first touched. A line that one patch adds and
 * a later one removes isn't counted. Files that end as they began are left out.
 */
export function netFiles(patches: readonly (readonly FileDiff[])[]): readonly NetFile[] {
  const files = new Map<string, Story>();
  for (const diffs of patches) for (const diff of diffs) follow(files, diff);
  return [...files].flatMap(([path, story]) => {
    const totals = story.diffs.length === 1 ? onlyOne(story.diffs) : composed(story.diffs);
    const renamed = story.diffs.some(({ status }) => status === "renamed");
    return isNothing(story, totals) ? [] : [{ path, ...totals, patches: story.diffs.length, renamed }];
  });
}

/** Totals of `netFiles`. */
export function totalsOf(files: readonly NetFile[]): DiffTotals {
  return {
    files: files.length,
    insertions: files.reduce((sum, file) => sum + file.insertions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
  };
}

/** The diffs of a file, oldest first; a rename carries its history to the new path. */
interface Story {
  readonly diffs: FileDiff[];
}

type Counts = Pick<NetFile, "insertions" | "deletions">;

function follow(files: Map<string, Story>, diff: FileDiff): void {
  const from = diff.status === "renamed" ? (diff.oldPath ?? "") : pathOf(diff);
  const story = files.get(from) ?? { diffs: [] };
  if (diff.status === "renamed") files.delete(from);
  story.diffs.push(diff);
  files.set(pathOf(diff), story);
}

function onlyOne([diff]: readonly FileDiff[]): Counts {
  return { insertions: diff?.insertions ?? 0, deletions: diff?.deletions ?? 0 };
}

// A file that one patch adds and another deletes, even a binary one, doesn't count; nor does a text whose lines, mode and
// path all came back.
function isNothing({ diffs }: Story, { insertions, deletions }: Counts): boolean {
  const [first, last] = [diffs[0], diffs.at(-1)];
  if (first === undefined || last === undefined) return true;
  if (first.oldPath === null && last.newPath === null) return true;
  const changes = diffs.length === 1 || insertions + deletions > 0 || diffs.some(({ binary }) => binary);
  return !changes && first.oldPath === last.newPath && first.oldMode === last.newMode;
}

/** Lines of the current file from index `at` on, and the lines in their place on the other side; lines keep their diff's sign. */
interface Stretch {
  readonly at: number;
  readonly present: readonly string[];
  readonly other: readonly string[];
}

// The history so far is kept as stretches whose other side is the file before the series; a new diff's stretches are turned to the file after it.
function composed(diffs: readonly FileDiff[]): Counts {
  let story: readonly Stretch[] = [];
  for (const diff of diffs) story = advance(story, diff.hunks.flatMap(changesOf));
  const counts = story.map(({ present, other }) => countBetween(other, present));
  return {
    insertions: counts.reduce((sum, count) => sum + count.insertions, 0),
    deletions: counts.reduce((sum, count) => sum + count.deletions, 0),
  };
}

/** The changed stretches of one hunk, top first. */
function changesOf(hunk: Hunk): Stretch[] {
  const changes: Stretch[] = [];
  let at = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
  let open: { readonly at: number; readonly present: string[]; readonly other: string[] } | null = null;
  for (const line of hunk.lines) {
    const sign = line.charAt(0);
    if (sign === "\\") continue;
    if (sign === "+" || sign === "-") {
      if (open === null) changes.push((open = { at, present: [], other: [] }));
      (sign === "+" ? open.other : open.present).push(line);
    } else open = null;
    if (sign !== "+") at++;
  }
  return changes;
}

// One walk over both lists: stretches that overlap or touch become one, and stretches below move by the growth above them.
function advance(story: readonly Stretch[], changes: readonly Stretch[]): readonly Stretch[] {
  const next: Stretch[] = [];
  const place: Place = { story: 0, changes: 0, end: 0 };
  let growth = 0;
  while (place.story < story.length || place.changes < changes.length) {
    const begin = { ...place };
    const from = Math.min(story[place.story]?.at ?? Infinity, changes[place.changes]?.at ?? Infinity);
    place.end = from;
    while (take(story, place, "story") || take(changes, place, "changes"));
    const [old, now] = [story.slice(begin.story, place.story), changes.slice(begin.changes, place.changes)];
    const span = { from, end: place.end };
    const present = weave(now, old, span);
    next.push({ at: from + growth, present, other: weave(old, now, span) });
    growth += present.length - (place.end - from);
  }
  return next;
}

/** Indexes of the next stretches, and the end of the current cluster. */
interface Place {
  story: number;
  changes: number;
  end: number;
}

/** Adds the list's next stretch to the cluster where it begins at or before the cluster's end. */
function take(list: readonly Stretch[], place: Place, which: "story" | "changes"): boolean {
  const next = list[place[which]];
  if (next === undefined || next.at > place.end) return false;
  place.end = Math.max(place.end, endOf(next));
  place[which]++;
  return true;
}

function endOf(stretch: Stretch | undefined): number {
  return stretch === undefined ? 0 : stretch.at + stretch.present.length;
}

/** The other side of `turned` from `from` to `end`, with the present lines of `kept` between. */
function weave(
  turned: readonly Stretch[],
  kept: readonly Stretch[],
  { from, end }: { readonly from: number; readonly end: number },
): readonly string[] {
  const lines: string[] = [];
  let place = from;
  const keepUntil = (limit: number): void => {
    for (const { at, present } of kept)
      for (let index = Math.max(place, at); index < Math.min(limit, at + present.length); index++)
        lines.push(present[index - at] ?? "");
    place = Math.max(place, limit);
  };
  for (const stretch of turned) {
    keepUntil(stretch.at);
    for (const line of stretch.other) lines.push(line);
    place = endOf(stretch);
  }
  keepUntil(end);
  return lines;
}

function countBetween(was: readonly string[], now: readonly string[]): Counts {
  if (was.length === 0 || now.length === 0) return { insertions: now.length, deletions: was.length };
  const gone = new Set(was.map((line) => line.slice(1)));
  if (!now.some((line) => gone.has(line.slice(1)))) return { insertions: now.length, deletions: was.length };
  const table = new LineTable();
  const { removed, added } = diffLines(numbers(was, table), numbers(now, table));
  return { insertions: countFlags(added), deletions: countFlags(removed) };
}

function numbers(lines: readonly string[], table: LineTable): Int32Array {
  return Int32Array.from(lines, (line) => table.numberOf(line.slice(1)));
}

function countFlags(flags: Uint8Array): number {
  let count = 0;
  for (const flag of flags) count += flag;
  return count;
}
