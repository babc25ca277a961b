// Purpose: walks over the lines of a text without splitting it.

/** A place at the start of a line; `at` and `lineEnd` are offsets into `text`. */
export class LineCursor {
  readonly text: string;
  at: number;
  lineEnd: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
    this.lineEnd = endOfLine(text, at);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The current line, without its line end. */
  get line(): string {
    return this.text.slice(this.at, this.lineEnd);
  }

  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.at);
  }

  /** Goes to the next line. */
  next(): void {
    this.moveTo(this.lineEnd + 1);
  }

  /** Goes to an offset, which must be the start of a line. */
  moveTo(at: number): void {
    this.at = Math.min(at, this.text.length);
    this.lineEnd = endOfLine(this.text, this.at);
  }
}

/** The end of the line that holds `at`, line end excluded. */
export function endOfLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}
