// Purpose: how much a comparison lists of what changed: so much of each patch, and so much of all together.
import type { InterdiffFile, InterdiffLine } from "#compare/comparison.ts";

/** Lines listed of one patch. */
const MAX_PATCH_LINES = 4000;
/** Lines listed of all patches, and UTF-16 units in them: some 12 MB of JSON. */
const MAX_LINES = 100_000;
const MAX_UNITS = 4_000_000;

/** What a room took in, and how many lines it had to leave out. */
export interface Listed {
  readonly words: readonly InterdiffLine[];
  readonly interdiff: readonly InterdiffFile[];
  readonly leftOut: number;
}

/** Gives out room to one patch after another: what finds none is counted. */
export class InterdiffBudget {
  readonly #whole: number | null;
  #lines = MAX_LINES;
  #units = MAX_UNITS;

  /** `whole`: the new position of the one patch that is to be listed, to its last line; null for all within the limits. */
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
      // Where one line had no room, those behind it would be out of their place.
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
