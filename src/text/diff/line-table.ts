// Purpose: gives equal lines equal numbers, so that a diff compares numbers instead of texts.

import { LineCounts } from "#text/diff/line-counts.ts";

/** Numbers lines from 0 in the order they are first seen; the numbers of one table compare with each other only. */
export class LineTable {
  /** The memory that diffs of its lines share. */
  readonly counts = new LineCounts();
  readonly #numbers = new Map<string, number>();
  readonly #lines: string[] = [];

  /** How many different lines were seen. */
  get size(): number {
    return this.#lines.length;
  }

  /** The number of a line. */
  numberOf(line: string): number {
    let number = this.#numbers.get(line);
    if (number === undefined) {
      number = this.#lines.length;
      this.#numbers.set(line, number);
      this.#lines.push(line);
    }
    return number;
  }

  /** The numbers of many lines. */
  numbersOf(lines: readonly string[]): Int32Array {
    const numbers = new Int32Array(lines.length);
    for (let i = 0; i < lines.length; i++) numbers[i] = this.numberOf(lines[i] ?? "");
    return numbers;
  }

  /** The line of a number; "" for a number that this table never gave. */
  lineOf(number: number): string {
    return this.#lines[number] ?? "";
  }
}
