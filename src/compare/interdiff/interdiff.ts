// Purpose: the difference between two versions of a patch, file by file, without the noise of a rebase.
import type { InterdiffFile, InterdiffLine, Mover } from "#compare/comparison.ts";
import {
  changedLines,
  hasSameHead,
  isSameFile,
  pairFiles,
  pathOfPair,
  type ChangedLines,
  type FilePair,
} from "#compare/interdiff/file-pairs.ts";
import {
  markFollowing,
  plainCounts,
  unmarked,
  type Earlier,
  type MarkedHunk,
} from "#compare/interdiff/mark-following.ts";
import type { FileFacts, PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { ContextShift, ShiftOf } from "#compare/interdiff/read-context-shifts.ts";
import { hasSameResult } from "#compare/interdiff/same-result.ts";
import type { LineTable } from "#text/diff/line-table.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import { walkHunk } from "#text/diff/group-hunks.ts";

/** The changes in the files of a patch. */
export interface PatchChange {
  /** Counted as one plain diff of the two versions would count them. */
  readonly added: number;
  readonly removed: number;
  /** Paths whose + and - lines, or whose kind of change, differ. */
  readonly files: readonly string[];
  readonly interdiff: readonly InterdiffFile[];
  readonly movedBy: readonly Mover[];
  /** Whether lines without a sign, or the places of hunks, differ. */
  readonly context: boolean;
}

interface Around {
  readonly table: LineTable;
  readonly earlier: Earlier;
  readonly shiftOf: ShiftOf;
}

interface Entry {
  readonly sign: InterdiffLine["sign"];
  readonly text: string;
  /** Index among the lines of the new version, or of the old one where there is no new version. */
  readonly place: number;
  /** Whether it is a change of the patch's own + and - lines. */
  readonly matters: boolean;
  /** Whether both versions have it. */
  readonly common: boolean;
  /** Whether it is there because of another base. */
  readonly based: boolean;
}

const NO_LINES = new Int32Array(0);
const CONTEXT = 3;

/** Compares file by file; a renamed file is compared with itself under its old name. Lines that only follow an earlier patch are context. */
export function diffPatches(older: PatchFacts, newer: PatchFacts, around: Around): PatchChange {
  const pairs = pairFiles(older, newer).filter((pair) => !isSameFile(pair));
  const changes = pairs.map((pair) => diffPair(pair, around)).filter((one) => one.changed);
  return {
    added: changes.reduce((sum, { added }) => sum + added, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed, 0),
    files: changes.map(({ path }) => path),
    context: changes.length < pairs.length,
    movedBy: moversOf(pairs.map(around.shiftOf)),
    interdiff: changes.map(({ path, hunks }) => ({ path, hunks })),
  };
}

// One file without an answer makes the answer for the patch a guess.
function moversOf(grounds: readonly ContextShift[]): readonly Mover[] {
  if (grounds.includes(null)) return [];
  return (["base", "series"] as const).filter((mover) => grounds.includes(mover));
}

interface FileChange extends InterdiffFile {
  readonly added: number;
  readonly removed: number;
  readonly changed: boolean;
}

function diffPair(pair: FilePair, { table, earlier, shiftOf }: Around): FileChange {
  const path = pathOfPair(pair);
  const raw = changedLines(pair, table.counts);
  if (countOf(raw) === 0 || hasSameResult(pair))
    return { path, hunks: [], added: 0, removed: 0, changed: !hasSameHead(pair) };
  const ground = shiftOf(pair);
  const entries = entriesOf(pair, table);
  const cut = cutHunks(dropMoved(ground === "base" ? markBased(entries) : entries), pair[1] ?? pair[0]);
  // On equal lines every removal is the author's own.
  const hunks = cut.map((hunk) => (ground === "same" ? unmarked(hunk) : markFollowing(hunk, path, earlier)));
  const { added, removed } = plainCounts(hunks);
  const follows = hunks.some(({ lines }) => lines.some((line) => line.follows === true));
  if (added + removed > 0 || follows)
    return { path, hunks, added, removed, changed: added + removed > 0 || !hasSameHead(pair) };
  return { path, hunks, added: raw.come.length, removed: raw.gone.length, changed: true };
}

function countOf({ come, gone }: ChangedLines): number {
  return come.length + gone.length;
}

// All lines of both versions in one sequence. A context line of the old version that the new one lacks is noise of a
// rebase and is left out; a context line that only the new version has is shown as context.
function entriesOf([old, now]: FilePair, table: LineTable): readonly Entry[] {
  const before = old?.lines ?? NO_LINES;
  const after = now?.lines ?? NO_LINES;
  const changes = diffLines(before, after, { counts: table.counts });
  const entries: Entry[] = [];
  walkHunk({ from1: 0, to1: before.length, from2: 0, to2: after.length }, changes, (sign, i, j) => {
    const text = table.lineOf((sign === "-" ? before[i] : after[j]) ?? -1);
    const common = sign === " ";
    const matters = !common && (text.startsWith("+") || text.startsWith("-"));
    entries.push({ sign, text, place: now === null ? i : j, matters, common, based: false });
  });
  return entries;
}

// Between two lines that both versions have, one of them context, old and new removals are at one place of the file: on another
// base, that place holds other lines.
function markBased(entries: readonly Entry[]): readonly Entry[] {
  const marked: Entry[] = [];
  for (let at = 0; at < entries.length; at = marked.length) {
    let end = at;
    while (entries[end]?.common === false) end++;
    const run = entries.slice(at, end);
    const based = isHeld(entries[at - 1], entries[end]) && isReplaced(run);
    for (const entry of run) marked.push(based && entry.text.startsWith("-") ? { ...entry, based } : entry);
    const next = entries[end];
    if (next !== undefined) marked.push(next);
  }
  return marked;
}

function isHeld(above: Entry | undefined, below: Entry | undefined): boolean {
  if (above === undefined || below === undefined) return false;
  return above.text.startsWith(" ") || below.text.startsWith(" ");
}

// Removals of either version, without context lines that only one of them has.
function isReplaced(run: readonly Entry[]): boolean {
  const signs = new Set(run.filter(({ text }) => text.startsWith("-")).map(({ sign }) => sign));
  return signs.size === 2 && run.every(({ matters }) => matters);
}

// A run that removes and adds the same lines (only their context moved) shows nothing.
function dropMoved(all: readonly Entry[]): readonly Entry[] {
  const entries = all.flatMap(shownEntry);
  if (!(["-", "+"] as const).every((sign) => entries.some((entry) => entry.matters && entry.sign === sign)))
    return entries;
  const result: Entry[] = [];
  for (let at = 0; at < entries.length;) {
    let end = at;
    while (entries[end]?.matters) end++;
    // One by one: a rewritten patch of 200,000 lines is one run, and a call can't take that many arguments.
    if (end > at) for (const entry of withoutMoved(entries.slice(at, end))) result.push(entry);
    const next = entries[end];
    if (next !== undefined) result.push(next);
    at = end + 1;
  }
  return result;
}

function withoutMoved(run: readonly Entry[]): readonly Entry[] {
  const gone = run.filter(({ sign }) => sign === "-");
  const come = run.filter(({ sign }) => sign === "+");
  const same =
    gone.length > 0 &&
    gone.length === come.length &&
    gone.every(({ text }, index) => text === come[index]?.text);
  return same ? come.map((entry): Entry => ({ ...entry, sign: " ", matters: false })) : run;
}

// A context line that only the new version has is shown as context; one that only the old version has isn't shown.
function shownEntry(entry: Entry): readonly Entry[] {
  if (entry.common || entry.matters) return [entry];
  return entry.sign === "+" ? [{ ...entry, sign: " " }] : [];
}

// The section of the hunk that holds the line; after the last line, the section of the last hunk that has one.
function sectionAt(facts: FileFacts | null, place: number): string {
  let section = "";
  let left = place;
  for (const hunk of facts?.file.hunks ?? []) {
    if (hunk.lines.length === 0) continue;
    section = hunk.section;
    if (left < hunk.lines.length) break;
    left -= hunk.lines.length;
  }
  return section;
}

function cutHunks(entries: readonly Entry[], facts: FileFacts | null): readonly MarkedHunk[] {
  const hunks: MarkedHunk[] = [];
  let shownTo = 0;
  for (let at = 0; at < entries.length; at++) {
    if (entries[at]?.matters !== true) continue;
    const start = Math.max(shownTo, at - CONTEXT);
    let end = at + 1;
    for (let ahead = at + 1; ahead < entries.length && ahead <= end + 2 * CONTEXT - 1; ahead++)
      if (entries[ahead]?.matters === true) end = ahead + 1;
    const stop = Math.min(entries.length, end + CONTEXT);
    hunks.push({ section: sectionAt(facts, entries[at]?.place ?? 0), lines: entries.slice(start, stop) });
    shownTo = stop;
    at = stop - 1;
  }
  return hunks;
}
