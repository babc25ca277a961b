// Purpose: a base file with only the lines that hunks show, and the same file while a series changes it.
import type { Hunk } from "#patch/diff/file-diff.ts";

/** Hunks beyond this line are skipped: their file can't be built. */
const MAX_LINES = 500_000;

/** The base file: its known lines, and whether a hunk is bound to its start or end. */
export class FileSketch {
  /** Six octal digits. */
  readonly mode: string;
  private lines: (string | undefined)[] = [];
  private endsOpen = false;
  /** Whether a hunk must match at the first line, and at the last. */
  private bound = { start: false, end: false };

  constructor(mode: string) {
    this.mode = mode;
  }

  /** Lines up to the last one that is known. */
  get length(): number {
    return this.lines.length;
  }

  /** Sets the text of a line (from 0), unless it is already set. */
  learn(line: number, text: string, open: boolean): void {
    this.lines[line] ??= text;
    if (open) this.endsOpen = true;
  }

  /** Records that a hunk applies only at the start or the end of the file. */
  bind(start: boolean, end: boolean): void {
    this.bound = { start: this.bound.start || start, end: this.bound.end || end };
  }

  /** Merges another version's known lines: at their own place, else below or above, or not at all where neither is possible. */
  merge(other: FileSketch): void {
    const merged = this.laidOver(other) ?? FileSketch.stack(this, other) ?? FileSketch.stack(other, this);
    if (merged === null) return;
    this.lines = merged;
    this.endsOpen ||= other.endsOpen;
    this.bind(other.bound.start, other.bound.end);
  }

  private laidOver(other: FileSketch): (string | undefined)[] | null {
    const [short, long] = this.length < other.length ? [this, other] : [other, this];
    if (short.bound.end && short.length < long.length) return null;
    // Either file may have more lines that no hunk shows, but not after an end without newline.
    if (short.endsOpen && short.length < long.length) return null;
    const differs = short.lines.some(
      (text, line) => text !== undefined && (long.lines[line] ?? text) !== text,
    );
    return differs ? null : Array.from(long.lines, (text, line) => text ?? short.lines[line]);
  }

  /** The content: known lines at their places, unique filler lines between them. */
  content(): string {
    const known = Array.from(this.lines, (line, index) => line ?? filler(index + 1));
    return known.join("\n") + (known.length === 0 || this.endsOpen ? "" : "\n");
  }

  /** The lines of one above the lines of the other; null where that is impossible. */
  static stack(above: FileSketch, below: FileSketch): (string | undefined)[] | null {
    if (above.bound.end || above.endsOpen || below.bound.start) return null;
    if (above.length + below.length > MAX_LINES) return null;
    return [...above.lines, ...below.lines];
  }
}

/** A file at some point of a series: each line is a line of the base (its index) or a line that a patch added. */
export class FileView {
  private readonly base: FileSketch | null;
  private cells: (number | string)[];
  /** The first line of the base that isn't in any cell yet. */
  private next = 0;

  /** @param base null for a file that the series adds */
  constructor(base: FileSketch | null) {
    this.base = base;
    this.cells = [];
  }

  /** The same file under another name. */
  copy(): FileView {
    const copy = new FileView(this.base);
    copy.cells = [...this.cells];
    copy.next = this.next;
    return copy;
  }

  /** Records the lines that the hunk expects and makes its change. */
  follow(hunk: Hunk): void {
    const start = Math.max(0, hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1);
    if (start > MAX_LINES || hunk.oldLines > MAX_LINES) return;
    this.reach(start + hunk.oldLines);
    this.base?.bind(hunk.oldStart <= 1, trailingContext(hunk) === 0);
    const after: (number | string)[] = [];
    let at = start;
    for (const [index, line] of hunk.lines.entries()) {
      if (line.startsWith("\\")) continue;
      const cell = line.startsWith("+")
        ? line.slice(1)
        : this.expect(at++, line.slice(1), hunk.lines[index + 1]);
      if (!line.startsWith("-")) after.push(cell);
    }
    this.cells = [...this.cells.slice(0, start), ...after, ...this.cells.slice(at)];
  }

  /** @param next the hunk's line after this one: `\ No newline at end of file`, maybe */
  private expect(at: number, text: string, next: string | undefined): number | string {
    const cell = this.cells[at] ?? text;
    if (typeof cell === "number") this.base?.learn(cell, text, next?.startsWith("\\") === true);
    return cell;
  }

  private reach(count: number): void {
    while (this.base !== null && this.cells.length < count) this.cells.push(this.next++);
  }
}

// A hunk without trailing context applies only at the end of the file.
function trailingContext({ lines }: Hunk): number {
  const marks = lines.filter((line) => !line.startsWith("\\"));
  return marks.length - 1 - marks.findLastIndex((line) => !line.startsWith(" "));
}

// All fillers differ, so that no hunk finds its context in them.
function filler(line: number): string {
  return `(line ${line} is not in the mails)`;
}
