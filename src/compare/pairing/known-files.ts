// Purpose: finds the function line above a place in a file that is known only from the hunks of a series.
import type { FileDiff } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** Names the function line above an old line of one file of one patch; "" where none is known. `oldLine` must not decrease from call to call. */
export type FunctionAbove = (oldLine: number) => string;

/** A line that git takes for the start of a function. */
interface Mark {
  readonly line: number;
  readonly text: string;
}

/** Part of a file: `length` lines from line `base` of the base on, or (base 0) lines that a patch of the series added. */
interface Piece {
  readonly base: number;
  length: number;
  /** Function lines among added lines; they count from 0 within the piece. */
  readonly marks: Mark[];
}

interface State {
  /** Name at the base; null for a file that the series adds. */
  readonly origin: string | null;
  readonly pieces: readonly Piece[];
}

const WHOLE = 1 << 30;
/** Above this number of pieces a file gets no function lines. */
const MAX_PIECES = 20_000;
const NONE: FunctionAbove = () => "";

/**
 * Replays a series over files of unknown content. Each hunk shows some lines, so a later hunk's function line may be
 * in an earlier hunk. `git range-diff` sees the same on branches that were built from the mails alone.
 */
export function readKnownFiles(revision: Revision): (patch: number, file: number) => FunctionAbove {
  const base = new Map<string, Mark[]>();
  const states = replay(revision, base);
  for (const marks of base.values()) marks.sort((one, two) => one.line - two.line);
  return (patch, file) => {
    const state = states[patch]?.[file];
    return state === undefined ? NONE : functionAbove(state, base.get(state.origin ?? "") ?? []);
  };
}

function replay({ patches }: Revision, base: Map<string, Mark[]>): readonly (readonly State[])[] {
  const current = new Map<string, State>();
  return patches.map(({ patch }) =>
    patch.files.map((file) => {
      const before = stateBefore(file, current);
      const after = applyFile(before, file, base);
      if (file.newPath !== null) current.set(file.newPath, after);
      return before;
    }),
  );
}

function stateBefore({ status, oldPath }: FileDiff, current: ReadonlyMap<string, State>): State {
  if (status === "added" || oldPath === null) return { origin: null, pieces: [] };
  return current.get(oldPath) ?? { origin: oldPath, pieces: [{ base: 1, length: WHOLE, marks: [] }] };
}

function applyFile(state: State, file: FileDiff, base: Map<string, Mark[]>): State {
  if (state.pieces.length > MAX_PIECES) return { origin: null, pieces: [] };
  const walk = new Walk(state.pieces);
  const learn = (text: string): void => {
    const line = walk.baseLine;
    if (line === 0 || state.origin === null || !isFunction(text)) return;
    const marks = base.get(state.origin);
    if (marks === undefined) base.set(state.origin, [{ line, text }]);
    else marks.push({ line, text });
  };
  for (const { oldStart, oldLines, lines } of file.hunks) {
    // An insertion's `@@ -5,0` is after line 5; every other hunk is at its first line.
    const start = oldLines === 0 ? oldStart + 1 : oldStart;
    if (start < walk.line) break;
    walk.copy(start - walk.line);
    for (const line of lines) applyLine(walk, line, learn);
  }
  walk.copy(WHOLE);
  return { origin: state.origin, pieces: walk.out };
}

function applyLine(walk: Walk, line: string, learn: (text: string) => void): void {
  const text = line.slice(1);
  switch (line.charAt(0)) {
    case "+":
      walk.insert(text);
      break;
    case "-":
      learn(text);
      walk.skip();
      break;
    case " ":
      learn(text);
      walk.copy(1);
  }
}

// Walks once over the pieces of a file and writes the pieces of its next version.
class Walk {
  readonly out: Piece[] = [];
  /** The next old line, from 1. */
  line = 1;
  readonly #pieces: readonly Piece[];
  #index = 0;
  #offset = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** The next line's number in the base; 0 where the line isn't from the base. */
  get baseLine(): number {
    const piece = this.#pieces[this.#index];
    return piece === undefined || piece.base === 0 ? 0 : piece.base + this.#offset;
  }

  insert(text: string): void {
    let last = this.out.at(-1);
    if (last?.base !== 0) {
      last = { base: 0, length: 0, marks: [] };
      this.out.push(last);
    }
    if (isFunction(text)) last.marks.push({ line: last.length, text });
    last.length++;
  }

  skip(): void {
    this.#step(1, false);
  }

  copy(count: number): void {
    let left = count;
    while (left > 0 && this.#index < this.#pieces.length) left -= this.#step(left, true);
  }

  #step(count: number, keep: boolean): number {
    const piece = this.#pieces[this.#index];
    if (piece === undefined) return count;
    const taken = Math.min(count, piece.length - this.#offset);
    if (keep) this.#lay(piece, this.#offset, taken);
    this.#offset += taken;
    this.line += taken;
    if (this.#offset === piece.length) {
      this.#index++;
      this.#offset = 0;
    }
    return Math.max(taken, 1);
  }

  #lay(piece: Piece, offset: number, length: number): void {
    const last = this.out.at(-1);
    const base = piece.base === 0 ? 0 : piece.base + offset;
    if (last !== undefined && base !== 0 && last.base !== 0 && last.base + last.length === base)
      last.length += length;
    else {
      const end = offset + length;
      const marks = piece.marks.filter(({ line }) => line >= offset && line < end);
      this.out.push({ base, length, marks: marks.map(({ line, text }) => ({ line: line - offset, text })) });
    }
  }
}

function functionAbove({ pieces }: State, base: readonly Mark[]): FunctionAbove {
  let index = 0;
  let start = 1;
  let found = "";
  return (oldLine) => {
    for (; index < pieces.length; index++) {
      const piece = pieces[index];
      if (piece === undefined || start >= oldLine) break;
      const within = Math.min(piece.length, oldLine - start);
      found = lastMark(piece.base === 0 ? piece.marks : base, piece.base, piece.base + within) ?? found;
      if (start + piece.length > oldLine) break;
      start += piece.length;
    }
    return found;
  };
}

function lastMark(marks: readonly Mark[], from: number, to: number): string | null {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.line ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  const mark = marks[low - 1];
  return mark !== undefined && mark.line >= from ? mark.text : null;
}

// git's default: a letter, an underscore or a dollar sign in the first column.
function isFunction(text: string): boolean {
  const code = text.charCodeAt(0) | 0x20;
  const first = text.charCodeAt(0);
  return (code >= 0x61 && code <= 0x7a && first < 0x80) || first === 0x5f || first === 0x24;
}
