// Purpose: a file of which only the lines that hunks show are known, and the file as a series changes it.
import type { Hunk } from "#patch/diff/file-diff.ts";

/** Hunks beyond this line are passed over: their file can't be built. */
const MAX_LINES = 500_000;

/** The base file: its known lines, and its ends where a hunk is bound to them. */
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

  /** Says what stands in a line (from 0), as long as nobody has said otherwise. */
  learn(line: number, text: string, open: boolean): void {
    this.lines[line] ??= text;
    if (open) this.endsOpen = true;
  }

  /** Says that a hunk is applied at the start or the end of the file only. */
  bind(start: boolean, end: boolean): void {
    this.bound = { start: this.bound.start || start, end: this.bound.end || end };
  }

  /** Takes in what another version knows of the file: at its own place, else below or above; or not at all where neither can be. */
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
    // Either one may have more lines that nobody has shown, but not beyond an end without newline.
    if (short.endsOpen && short.length < long.length) return null;
    const differs = short.lines.some(
      (text, line) => text !== undefined && (long.lines[line] ?? text) !== text,
    );
    return differs ? null : Array.from(long.lines, (text, line) => text ?? short.lines[line]);
  }

  /** The content: known lines at their places, lines of their own between them. */
  content(): string {
    const known = Array.from(this.lines, (line, index) => line ?? filler(index + 1));
    return known.join("\n") + (known.length === 0 || this.endsOpen ? "" : "\n");
  }

  /** The lines of one above those of the other; null where either can't be there. */
  static stack(above: FileSketch, below: FileSketch): (string | undefined)[] | null {
    if (above.bound.end || above.endsOpen || below.bound.start) return null;
    if (above.length + below.length > MAX_LINES) return null;
    return [...above.lines, ...below.lines];
  }
}

/** A file at some point of a series: each line is a line of the base (its index) or one that a patch put there. */
export class FileView {
  private readonly base: FileSketch | null;
  private cells: (number | string)[];
  /** The base's first line that is in no cell yet. */
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

  /** Learns what the hunk expects and makes its change. */
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

// Without any, git looks for a hunk at the end of the file only.
function trailingContext({ lines }: Hunk): number {
  const marks = lines.filter((line) => !line.startsWith("\\"));
  return marks.length - 1 - marks.findLastIndex((line) => !line.startsWith(" "));
}

// No two are the same, so that no hunk finds its context here.
function filler(line: number): string {
  return `(line ${line} is not in the mails)`;
}
