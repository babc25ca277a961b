// Purpose: the difference between two versions of a patch, file by file, without the noise of a rebase.
import type { InterdiffFile, InterdiffLine } from "#compare/comparison.ts";
import {
  changedLines,
  hasSameHead,
  isSameFile,
  pairFiles,
  pathOfPair,
  type ChangedLines,
  type FilePair,
} from "#compare/file-pairs.ts";
import { markFollowing, plainCounts, type Earlier } from "#compare/mark-following.ts";
import type { FileFacts, PatchFacts } from "#compare/patch-facts.ts";
import type { LineTable } from "#text/line-table.ts";
import { diffLines, type LineChanges } from "#text/diff-lines.ts";
import { walkHunk } from "#text/group-hunks.ts";

/** What changed in the files of a patch. */
export interface PatchChange {
  /** As one plain diff of the two versions would count them. */
  readonly added: number;
  readonly removed: number;
  /** Paths whose + and - lines differ, or whose kind of change does. */
  readonly files: readonly string[];
  readonly interdiff: readonly InterdiffFile[];
  /** Whether lines without a sign, or the places of hunks, differ. */
  readonly context: boolean;
}

interface Around {
  readonly table: LineTable;
  readonly earlier: Earlier;
}

interface Entry {
  readonly sign: InterdiffLine["sign"];
  readonly text: string;
  readonly section: string;
  /** Whether it shows a change of the patch's own + and - lines. */
  readonly matters: boolean;
}

const NO_LINES = new Int32Array(0);
const CONTEXT = 3;
const MAX_INTERDIFF_LINES = 4000;

/**
 * Compares file by file; a renamed file meets itself under its old name. What only follows an earlier patch is context. Lines
 * beyond 4000 are counted but not listed.
 */
export function diffPatches(older: PatchFacts, newer: PatchFacts, { table, earlier }: Around): PatchChange {
  const pairs = pairFiles(older, newer).filter((pair) => !isSameFile(pair));
  const changes = pairs.map((pair) => diffPair(pair, { table, earlier })).filter((one) => one.changed);
  let left = MAX_INTERDIFF_LINES;
  const fit = (hunk: InterdiffFile["hunks"][number]): InterdiffFile["hunks"] => {
    const lines = hunk.lines.slice(0, left);
    left -= lines.length;
    return lines.length === 0 ? [] : [{ section: hunk.section, lines }];
  };
  return {
    added: changes.reduce((sum, { added }) => sum + added, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed, 0),
    files: changes.map(({ path }) => path),
    context: changes.length < pairs.length,
    interdiff: changes.map(({ path, hunks }) => ({ path, hunks: hunks.flatMap(fit) })),
  };
}

interface FileChange extends InterdiffFile {
  readonly added: number;
  readonly removed: number;
  readonly changed: boolean;
}

function diffPair(pair: FilePair, { table, earlier }: Around): FileChange {
  const path = pathOfPair(pair);
  const raw = changedLines(pair);
  if (countOf(raw) === 0) return { path, hunks: [], added: 0, removed: 0, changed: !hasSameHead(pair) };
  const hunks = cutHunks(entriesOf(pair, table)).map((hunk) => markFollowing(hunk, path, earlier));
  const { added, removed } = plainCounts(hunks);
  const follows = hunks.some(({ lines }) => lines.some((line) => line.follows === true));
  if (added + removed > 0 || follows)
    return { path, hunks, added, removed, changed: added + removed > 0 || !hasSameHead(pair) };
  return { path, hunks, added: raw.come.length, removed: raw.gone.length, changed: true };
}

function countOf({ come, gone }: ChangedLines): number {
  return come.length + gone.length;
}

// All lines of both versions in one sequence. An unsigned line of the old version that the new one lacks is noise of a
// rebase and left out; one that only the new version has is shown as plain context.
function entriesOf([old, now]: FilePair, table: LineTable): readonly Entry[] {
  const before = old?.lines ?? NO_LINES;
  const after = now?.lines ?? NO_LINES;
  const changes = diffLines(before, after);
  const sections = sectionsOf(now ?? old);
  const entries: Entry[] = [];
  walkHunk({ from1: 0, to1: before.length, from2: 0, to2: after.length }, changes, (sign, i, j) => {
    const text = table.lineOf((sign === "-" ? before[i] : after[j]) ?? -1);
    const section = sections[Math.min(now === null ? i : j, sections.length - 1)] ?? "";
    if (sign === " ") entries.push({ sign, text, section, matters: false });
    else entries.push(...entryOf(sign, text, section));
  });
  return dropMoved(entries, changes);
}

function entryOf(sign: "+" | "-", text: string, section: string): readonly Entry[] {
  const matters = text.startsWith("+") || text.startsWith("-");
  if (matters) return [{ sign, text, section, matters }];
  return sign === "+" ? [{ sign: " ", text, section, matters }] : [];
}

// A run that takes away and gives back the very same lines (their context moved) shows nothing.
function dropMoved(entries: readonly Entry[], changes: LineChanges): readonly Entry[] {
  if (!changes.removed.includes(1) || !changes.added.includes(1)) return entries;
  const result: Entry[] = [];
  for (let at = 0; at < entries.length;) {
    let end = at;
    while (entries[end]?.matters) end++;
    const run = entries.slice(at, end);
    const signed = (sign: string): readonly string[] =>
      run.filter((entry) => entry.sign === sign).map(({ text }) => text);
    const gone = signed("-");
    const come = signed("+");
    const same =
      gone.length > 0 && gone.length === come.length && gone.every((text, index) => text === come[index]);
    if (same)
      result.push(
        ...run
          .filter(({ sign }) => sign === "+")
          .map((entry): Entry => ({ ...entry, sign: " ", matters: false })),
      );
    else result.push(...run);
    const next = entries[end];
    if (next !== undefined) result.push(next);
    at = end + 1;
  }
  return result;
}

function sectionsOf(facts: FileFacts | null): readonly string[] {
  return (facts?.file.hunks ?? []).flatMap(({ section, lines }) => lines.map(() => section));
}

function cutHunks(entries: readonly Entry[]): InterdiffFile["hunks"] {
  const hunks: { section: string; lines: InterdiffLine[] }[] = [];
  let shownTo = 0;
  for (let at = 0; at < entries.length; at++) {
    if (entries[at]?.matters !== true) continue;
    const start = Math.max(shownTo, at - CONTEXT);
    let end = at + 1;
    for (let ahead = at + 1; ahead < entries.length && ahead <= end + 2 * CONTEXT - 1; ahead++)
      if (entries[ahead]?.matters === true) end = ahead + 1;
    const stop = Math.min(entries.length, end + CONTEXT);
    const lines = entries.slice(start, stop).map(({ sign, text }) => ({ sign, text }));
    hunks.push({ section: entries[at]?.section ?? "", lines });
    shownTo = stop;
    at = stop - 1;
  }
  return hunks;
}
