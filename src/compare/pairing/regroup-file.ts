// Purpose: rewrites a file's hunks as git's default algorithm with three lines of context would make them, whatever tool made the mail's.
import type { FileDiff, Hunk } from "#patch/diff/file-diff.ts";
import type { LineIndent } from "#text/diff/best-slide.ts";
import { diffLines, type LineChanges } from "#text/diff/diff-lines.ts";
import { groupHunks, walkHunk, type HunkRange } from "#text/diff/group-hunks.ts";
import { indentColumns } from "#text/indent-columns.ts";
import { LineTable } from "#text/diff/line-table.ts";

/** The part of a hunk that `git range-diff` uses: its place in the old file, the mail's section, its lines with their signs. */
export interface PlainHunk {
  readonly oldStart: number;
  readonly section: string;
  readonly lines: readonly string[];
}

/** The parts of both versions of a file that the hunks show; the unknown lines between them are the same on both sides. */
interface Sides {
  readonly old: number[];
  readonly now: number[];
  /** The place of each old line in the file; 0 for an unknown line. */
  readonly places: number[];
}

const CONTEXT = 3;
const MISSING_NEWLINE = "\n\\ No newline at end of file";

/** Rewrites hunks; there is one for each revision, so that equal lines are examined once. */
export class Regrouper {
  readonly #table = new LineTable();
  readonly #indents: number[] = [];

  /** The hunks of one file; those of an added or deleted one stay as they are. Linear on ordinary hunks. */
  regroup({ hunks, oldPath, newPath, insertions, deletions }: FileDiff): readonly PlainHunk[] {
    if (oldPath === null || newPath === null || isSettled(hunks)) return hunks;
    const sides: Sides = { old: [], now: [], places: [] };
    let next = 1;
    for (const hunk of hunks) {
      // Leaving unknown lines out of an alignment would cost more than all changes could gain.
      this.#addUnknown(sides, Math.min(hunk.oldStart - next, Math.min(insertions, deletions) + 1));
      this.#addHunk(sides, hunk);
      next = hunk.oldStart + hunk.oldLines;
    }
    if (!endsFile(hunks)) this.#addUnknown(sides, 1);
    const changes = diffLines(Int32Array.from(sides.old), Int32Array.from(sides.now), {
      indents: this.#indentOf,
      counts: this.#table.counts,
    });
    return groupHunks(changes, CONTEXT).flatMap((range) => this.#cut(range, changes, { sides, hunks }));
  }

  readonly #indentOf: LineIndent = (id) => (this.#indents[id] ??= indentColumns(this.#table.lineOf(id)));

  #addUnknown({ old, now, places }: Sides, count: number): void {
    for (let k = 0; k < count; k++) {
      const id = this.#table.numberOf(`\0unknown ${String(old.length)}`);
      old.push(id);
      now.push(id);
      places.push(0);
    }
  }

  #addHunk({ old, now, places }: Sides, { oldStart, lines }: Hunk): void {
    let place = oldStart;
    for (const [at, line] of lines.entries()) {
      const sign = line.charAt(0);
      if (sign === "\\") continue;
      const ends = lines[at + 1]?.startsWith("\\") === true ? MISSING_NEWLINE : "";
      const id = this.#table.numberOf(line.slice(1) + ends);
      if (sign !== "+") {
        old.push(id);
        places.push(place++);
      }
      if (sign !== "-") now.push(id);
    }
  }

  // A hunk ends where its context would reach unknown lines, because they can't be shown.
  #cut(
    range: HunkRange,
    changes: LineChanges,
    { sides, hunks }: { sides: Sides; hunks: readonly Hunk[] },
  ): PlainHunk[] {
    const cut: { oldStart: number; section: string; lines: string[] }[] = [];
    let open = false;
    walkHunk(range, changes, (sign, i, j) => {
      const place = sides.places[i] ?? 0;
      const known = sign === "+" || place > 0;
      if (known && !open) cut.push({ oldStart: place, section: sectionAt(hunks, place), lines: [] });
      open = known;
      if (known)
        this.#write(cut.at(-1)?.lines ?? [], sign, (sign === "+" ? sides.now[j] : sides.old[i]) ?? -1);
    });
    return cut.filter(({ lines }) => lines.some((line) => !line.startsWith(" ")));
  }

  #write(lines: string[], sign: string, id: number): void {
    const [text = "", missing] = this.#table.lineOf(id).split("\n");
    lines.push(sign + text);
    if (missing !== undefined) lines.push(missing);
  }
}

// Whether no other diff of the same lines is as short and the context is git's: then the hunks need no rewriting, whatever tool made them.
function isSettled(hunks: readonly Hunk[]): boolean {
  const gone = new Set<string>();
  for (const { lines } of hunks) for (const line of lines) if (line.startsWith("-")) gone.add(line.slice(1));
  let next = 0;
  return hunks.every((hunk) => {
    const apart = hunk.oldStart > next;
    next = hunk.oldStart + hunk.oldLines;
    return apart && hasGitContext(hunk) && isFixed(hunk, gone);
  });
}

function hasGitContext({ oldStart, lines }: Hunk): boolean {
  let context = 0;
  let changed = false;
  for (const line of lines) {
    if (line.startsWith(" ")) context++;
    else {
      if (changed ? context > 2 * CONTEXT : context !== CONTEXT && oldStart > 1) return false;
      changed = true;
      context = 0;
    }
  }
  return context <= CONTEXT;
}

// No removed line is added again, and no block can slide, because the lines around it differ from its ends.
function isFixed({ lines }: Hunk, gone: ReadonlySet<string>): boolean {
  for (let at = 0; at < lines.length; at++) {
    if (lines[at]?.startsWith(" ") === true) continue;
    let end = at;
    while (lines[end]?.startsWith(" ") === false) end++;
    const run = lines.slice(at, end);
    if (run.some((line) => line.startsWith("\\") || (line.startsWith("+") && gone.has(line.slice(1)))))
      return false;
    const around = [lines[at - 1], lines[end]] as const;
    if (canSlide(run, "-", around) || canSlide(run, "+", around)) return false;
    at = end;
  }
  return true;
}

function canSlide(
  run: readonly string[],
  sign: "-" | "+",
  [before, after]: readonly [string | undefined, string | undefined],
): boolean {
  const first = run.find((line) => line.startsWith(sign));
  return (
    first !== undefined &&
    (first.slice(1) === after?.slice(1) ||
      run.findLast((line) => line.startsWith(sign))?.slice(1) === before?.slice(1))
  );
}

function sectionAt(hunks: readonly Hunk[], place: number): string {
  return hunks.findLast(({ oldStart }) => oldStart <= place)?.section ?? "";
}

// Fewer than three lines of context below mean that the file ends there.
function endsFile(hunks: readonly Hunk[]): boolean {
  const lines = hunks.at(-1)?.lines ?? [];
  let below = 0;
  while (below < CONTEXT && lines[lines.length - 1 - below]?.startsWith(" ") === true) below++;
  return below < CONTEXT;
}
