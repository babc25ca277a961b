// Purpose: limits the changed lines that a comparison lists, for each patch and for all patches together.
import type { InterdiffFile, InterdiffLine } from "#compare/comparison.ts";

/** The most lines listed for one patch. */
const MAX_PATCH_LINES = 4000;
/** The most lines listed for all patches, and the most UTF-16 units in them: some 12 MB of JSON. */
const MAX_LINES = 100_000;
const MAX_UNITS = 4_000_000;

/** The lines that fit the budget, and the number of lines left out. */
export interface Listed {
  readonly words: readonly InterdiffLine[];
  readonly interdiff: readonly InterdiffFile[];
  readonly leftOut: number;
}

/** Spends the budget on one patch after another; lines that don't fit are counted. */
export class InterdiffBudget {
  readonly #whole: number | null;
  #lines = MAX_LINES;
  #units = MAX_UNITS;

  /** `whole`: the new position of the only patch to list, without a limit; null for all patches within the limits. */
  constructor(whole: number | null) {
    this.#whole = whole;
  }

  /** The words first, then the interdiff from its start. */
  take(position: number, words: readonly InterdiffLine[], interdiff: readonly InterdiffFile[]): Listed {
    if (this.#whole === position) return { words, interdiff, leftOut: 0 };
    let left = this.#whole === null ? MAX_PATCH_LINES : 0;
    let leftOut = 0;
    const fit = (lines: readonly InterdiffLine[]): readonly InterdiffLine[] => {
      const count = Math.min(left, this.#countFitting(lines));
      for (const { text } of lines.slice(0, count)) this.#units -= text.length;
      this.#lines -= count;
      // Where one line doesn't fit, the lines after it would be out of place.
      left = count === lines.length ? left - count : 0;
      leftOut += lines.length - count;
      return count === lines.length ? lines : lines.slice(0, count);
    };
    return {
      words: fit(words),
      interdiff: interdiff.map(({ path, hunks }) => ({
        path,
        hunks: hunks
          .map((hunk) => ({ ...hunk, lines: fit(hunk.lines) }))
          .filter(({ lines }) => lines.length > 0),
      })),
      leftOut,
    };
  }

  #countFitting(lines: readonly InterdiffLine[]): number {
    let units = this.#units;
    const most = Math.min(this.#lines, lines.length);
    for (let count = 0; count < most; count++) {
      units -= lines[count]?.text.length ?? 0;
      if (units < 0) return count;
    }
    return most;
  }
}
