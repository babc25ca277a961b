// Purpose: marks the words that differ between two versions of a line.
import { diffLines } from "#text/diff/diff-lines.ts";
import { LineTable } from "#text/diff/line-table.ts";

/** A piece of a line; `differs` where the other version lacks it. */
export interface WordMark {
  readonly text: string;
  readonly differs: boolean;
}

/** Lines with more pieces are not compared. */
const MAX_PIECES = 400;
/** The share of common text below which two lines are not two versions of one line. */
const LEAST_SHARED = 0.4;

/** Both lines in pieces; null where they have too little in common or too many pieces. Letters and digits make words. */
export function markWords(
  before: string,
  after: string,
): { readonly before: readonly WordMark[]; readonly after: readonly WordMark[] } | null {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  if (Math.max(old.length, now.length) > MAX_PIECES) return null;
  const table = new LineTable();
  const { removed, added } = diffLines(table.numbersOf(old), table.numbersOf(now));
  const kept = old.filter((piece, at) => removed[at] !== 1 && piece.trim() !== "").join("").length;
  const whole = Math.max(weightOf(old), weightOf(now));
  if (whole === 0 || kept / whole < LEAST_SHARED) return null;
  return { before: joined(old, removed), after: joined(now, added) };
}

function piecesOf(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function weightOf(pieces: readonly string[]): number {
  return pieces.filter((piece) => piece.trim() !== "").join("").length;
}

function joined(pieces: readonly string[], flags: Uint8Array): readonly WordMark[] {
  const marks: { text: string; differs: boolean }[] = [];
  for (const [at, text] of pieces.entries()) {
    const differs = flags[at] === 1;
    const last = marks.at(-1);
    if (last?.differs === differs) last.text += text;
    else marks.push({ text, differs });
  }
  return marks;
}
