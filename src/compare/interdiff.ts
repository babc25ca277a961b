// Purpose: the difference between two versions of a patch, file by file, without the noise of a rebase.
import type { InterdiffFile, InterdiffLine } from "#compare/comparison.ts";
import type { FileFacts, PatchFacts } from "#compare/patch-facts.ts";
import type { LineTable } from "#text/line-table.ts";
import { diffLines, type LineChanges } from "#text/diff-lines.ts";
import { walkHunk } from "#text/group-hunks.ts";

/** What changed in the files of a patch. */
export interface PatchChange {
  /** + and - lines that are new or gone. */
  readonly added: number;
  readonly removed: number;
  /** Paths whose + and - lines differ, or whose kind of change does. */
  readonly files: readonly string[];
  readonly interdiff: readonly InterdiffFile[];
  /** Whether lines without a sign, or the places of hunks, differ. */
  readonly context: boolean;
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

/** Compares file by file; a renamed file meets itself under its old name. Lines beyond 4000 are counted but not listed. */
export function diffPatches(older: PatchFacts, newer: PatchFacts, table: LineTable): PatchChange {
  const pairs = pairFiles(older, newer).filter(([old, now]) => !sameFile(old, now));
  const counts = pairs.map(([old, now]) => countChanges(old, now));
  const changed = pairs.filter(([old, now], at) => (counts[at]?.sum ?? 0) > 0 || !sameHead(old, now));
  let left = MAX_INTERDIFF_LINES;
  return {
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
    files: changed.map(pathOfPair),
    context: changed.length < pairs.length,
    interdiff: changed.map((pair) => ({
      path: pathOfPair(pair),
      hunks: cutHunks(entriesOf(pair, table)).filter(({ lines }) => (left -= lines.length) >= 0),
    })),
  };
}

type FilePair = readonly [FileFacts | null, FileFacts | null];

function pathOfPair([old, now]: FilePair): string {
  return now?.path ?? old?.path ?? "";
}

function sameFile(old: FileFacts | null, now: FileFacts | null): boolean {
  return old !== null && now !== null && sameLines(old.lines, now.lines) && sameHead(old, now);
}

function pairFiles(older: PatchFacts, newer: PatchFacts): readonly FilePair[] {
  const open = new Map(older.files.map((facts) => [facts.path, facts]));
  const pairs = newer.files.map((now): FilePair => {
    const old = open.get(now.path) ?? (now.file.oldPath === null ? undefined : open.get(now.file.oldPath));
    if (old !== undefined) open.delete(old.path);
    return [old ?? null, now];
  });
  return [...pairs, ...[...open.values()].map((old): FilePair => [old, null])];
}

function sameLines(one: Int32Array, two: Int32Array): boolean {
  return one.length === two.length && one.every((number, at) => number === two[at]);
}

function sameHead(old: FileFacts | null, now: FileFacts | null): boolean {
  if (old === null || now === null) return false;
  const [one, two] = [old.file, now.file];
  const sameBytes = !two.binary || (one.newBlob === two.newBlob && one.oldBlob === two.oldBlob);
  return one.status === two.status && one.binary === two.binary && one.newMode === two.newMode && sameBytes;
}

interface ChangeCount {
  readonly added: number;
  readonly removed: number;
  readonly sum: number;
}

function countChanges(old: FileFacts | null, now: FileFacts | null): ChangeCount {
  const changes = diffLines(old?.changes ?? NO_LINES, now?.changes ?? NO_LINES);
  const added = count(changes.added);
  const removed = count(changes.removed);
  return { added, removed, sum: added + removed };
}

function count(flags: Uint8Array): number {
  let sum = 0;
  for (const flag of flags) sum += flag;
  return sum;
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
