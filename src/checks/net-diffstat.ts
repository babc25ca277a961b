// Purpose: the diffstat of a whole series, as `git diff --shortstat base..tip` counts it, from the mails alone.
import type { DiffTotals } from "#patch/diffstat.ts";
import { pathOf, type FileDiff, type Hunk } from "#patch/file-diff.ts";
import { diffLines } from "#text/diff-lines.ts";
import { LineTable } from "#text/line-table.ts";

/** What a series does to one file, all its patches taken together. */
export interface NetFile {
  /** The file's path after the series, or its last one where the series removes it. */
  readonly path: string;
  readonly insertions: number;
  readonly deletions: number;
  /** Patches that touch it. Beyond one, lines that come back elsewhere may be counted on both sides more or less often than git does. */
  readonly patches: number;
}

/**
 * The net effect of patches on each file they touch, in the order they are first touched. A line that one patch adds and
 * a later one removes counts nothing. Files that end as they began are left out.
 */
export function netFiles(patches: readonly (readonly FileDiff[])[]): readonly NetFile[] {
  const files = new Map<string, Story>();
  for (const diffs of patches) for (const diff of diffs) follow(files, diff);
  return [...files].flatMap(([path, story]) => {
    const totals = story.diffs.length === 1 ? onlyOne(story.diffs) : composed(story.diffs);
    return isNothing(story, totals) ? [] : [{ path, ...totals, patches: story.diffs.length }];
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

/** The diffs that made a file what it is, oldest first; a rename carries its story to the new path. */
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

// A file that one patch adds and another deletes is no file of the series; nor is one whose lines and place all came back.
function isNothing({ diffs }: Story, { insertions, deletions }: Counts): boolean {
  if (diffs.length === 1 || insertions + deletions > 0) return false;
  const [first, last] = [diffs[0], diffs.at(-1)];
  return (
    first?.oldPath === last?.newPath &&
    diffs.every((diff) => !diff.binary) &&
    first?.oldMode === last?.newMode
  );
}

/** A stretch of the file that differs from what it was: `now` stands where `was` stood. `at` counts from 0 in the present file. */
interface Region {
  readonly at: number;
  readonly was: readonly string[];
  readonly now: readonly string[];
}

function composed(diffs: readonly FileDiff[]): Counts {
  let regions: readonly Region[] = [];
  for (const diff of diffs) for (const change of changesOf(diff).reverse()) regions = apply(regions, change);
  const counts = regions.map(countRegion);
  return {
    insertions: counts.reduce((sum, count) => sum + count.insertions, 0),
    deletions: counts.reduce((sum, count) => sum + count.deletions, 0),
  };
}

/** The changed stretches of one diff in numbers of its old file, top first. */
function changesOf(diff: FileDiff): Region[] {
  return diff.hunks.flatMap(changesOfHunk);
}

function changesOfHunk(hunk: Hunk): Region[] {
  const changes: Region[] = [];
  let at = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
  let open: { readonly at: number; readonly was: string[]; readonly now: string[] } | null = null;
  for (const line of hunk.lines) {
    const sign = line.charAt(0);
    if (sign === "\\") continue;
    if (sign === "+" || sign === "-") {
      if (open === null) changes.push((open = { at, was: [], now: [] }));
      (sign === "+" ? open.now : open.was).push(line.slice(1));
    } else open = null;
    if (sign !== "+") at++;
  }
  return changes;
}

// Everything that the change overlaps or touches becomes one region; what lies below moves by the change's growth.
function apply(regions: readonly Region[], change: Region): readonly Region[] {
  const end = change.at + change.was.length;
  const growth = change.now.length - change.was.length;
  const above = regions.filter((region) => region.at + region.now.length < change.at);
  const below = regions.filter((region) => region.at > end);
  const touched = regions.slice(above.length, regions.length - below.length);
  const moved = below.map((region) => ({ ...region, at: region.at + growth }));
  return [...above, merge(touched, change), ...moved];
}

function merge(touched: readonly Region[], change: Region): Region {
  const end = change.at + change.was.length;
  const was: string[] = [];
  const head: string[] = [];
  const tail: string[] = [];
  let place = change.at;
  for (const region of touched) {
    if (region.at > place) was.push(...change.was.slice(place - change.at, region.at - change.at));
    was.push(...region.was);
    head.push(...region.now.slice(0, Math.max(0, change.at - region.at)));
    tail.push(...region.now.slice(Math.max(0, end - region.at)));
    place = Math.max(place, region.at + region.now.length);
  }
  was.push(...change.was.slice(place - change.at));
  return {
    at: Math.min(change.at, touched[0]?.at ?? change.at),
    was,
    now: [...head, ...change.now, ...tail],
  };
}

function countRegion({ was, now }: Region): Counts {
  if (was.length === 0 || now.length === 0) return { insertions: now.length, deletions: was.length };
  const table = new LineTable();
  const { removed, added } = diffLines(table.numbersOf(was), table.numbersOf(now));
  return { insertions: countFlags(added), deletions: countFlags(removed) };
}

function countFlags(flags: Uint8Array): number {
  let count = 0;
  for (const flag of flags) count += flag;
  return count;
}
