// Purpose: applies hunks to a file's content exactly where `git apply` would: at the stated line, else at the nearest one with the whole context.
import type { Hunk } from "#patch/diff/file-diff.ts";
import { readHunk } from "#adapters/git/hunk-images.ts";
import type { HunkImages } from "#adapters/git/hunk-images.ts";

/** A hunk that doesn't apply; `hunk` counts from 1. */
export interface HunkFailure {
  readonly hunk: number;
  readonly code: "hunk-mismatch" | "corrupt-hunk";
  readonly reason: string;
}

interface Image {
  /** Lines with their ends. */
  lines: readonly string[];
  /** Lines that a hunk has added; another hunk may not match on them. */
  patched: readonly boolean[];
  /** The comparisons and moves that are left before a hostile patch is given up. */
  budget: number;
}

/** About a second of work; the kernel's largest patches need a hundredth. */
const BUDGET = 100_000_000;

/** The content (a byte string) with all hunks applied, or the first hunk that doesn't. */
export function applyHunks(content: string, hunks: readonly Hunk[]): string | HunkFailure {
  const lines = splitLines(content);
  const image: Image = { lines, patched: lines.map(() => false), budget: BUDGET };
  for (const [index, hunk] of hunks.entries()) {
    const images = readHunk(hunk);
    if (images === null) return corrupt(index + 1);
    const at = findPlace(image, hunk, images);
    if (at === null) return mismatch(index + 1, hunk);
    replace(image, at, images);
  }
  return image.lines.join("");
}

function splitLines(content: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf("\n", at) + 1 || content.length;
    lines.push(content.slice(at, end));
    at = end;
  }
  return lines;
}

function findPlace(image: Image, hunk: Hunk, images: HunkImages): number | null {
  const anchor = anchorOf(image, hunk, images);
  if (anchor !== null) return matches(image, anchor, images) ? anchor : null;
  const total = image.lines.length;
  const stated = Math.min(total, Math.max(0, hunk.newStart - 1));
  if (matches(image, stated, images)) return stated;
  // Like git: the nearest place, and of two equally near places the later one.
  for (let step = 1; step <= Math.max(stated, total - stated) && image.budget > 0; step++) {
    if (matches(image, stated + step, images)) return stated + step;
    if (matches(image, stated - step, images)) return stated - step;
  }
  return null;
}

// Like git: a hunk for the first line must match at the beginning; a hunk without trailing context must match at the end.
function anchorOf(image: Image, hunk: Hunk, { before, trailing }: HunkImages): number | null {
  if (hunk.oldStart <= 1) return 0;
  return trailing === 0 ? image.lines.length - before.length : null;
}

function matches(image: Image, at: number, { before, trailing }: HunkImages): boolean {
  const end = at + before.length;
  image.budget -= 1;
  if (at < 0 || end > image.lines.length || (trailing === 0 && end !== image.lines.length)) return false;
  const differs = before.findIndex((wanted, index) => !matchesLine(image, at + index, { wanted, trailing }));
  image.budget -= differs < 0 ? before.length : differs;
  return differs < 0;
}

function matchesLine(
  image: Image,
  at: number,
  { wanted, trailing }: { wanted: string; trailing: number },
): boolean {
  if (image.patched[at] === true) return false;
  const line = image.lines[at] ?? "";
  return line === wanted || overlooked(line, wanted, trailing);
}

// Where the patch's last context line has no newline, git ignores the newline in the file.
function overlooked(line: string, wanted: string, trailing: number): boolean {
  return trailing > 0 && !wanted.endsWith("\n") && line === `${wanted}\n`;
}

function replace(image: Image, at: number, { before, after }: HunkImages): void {
  const { lines, patched } = image;
  const end = at + before.length;
  image.budget -= lines.length >> 4;
  image.lines = [...lines.slice(0, at), ...after, ...lines.slice(end)];
  image.patched = [...patched.slice(0, at), ...after.map(() => true), ...patched.slice(end)];
}

function corrupt(hunk: number): HunkFailure {
  return { hunk, code: "corrupt-hunk", reason: "its lines don't match the counts in its header" };
}

function mismatch(index: number, hunk: Hunk): HunkFailure {
  const span = `lines ${hunk.oldStart} to ${hunk.oldStart + Math.max(1, hunk.oldLines) - 1}`;
  return {
    hunk: index,
    code: "hunk-mismatch",
    reason: `the lines that it expects at ${span} are nowhere in the file`,
  };
}
