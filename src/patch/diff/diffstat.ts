// Purpose: a diffstat, as claimed by a mail or counted from the diff.

/** One line of a diffstat; both counts are null for a binary file or where the mail shows only a bar. */
export interface FileStat {
  readonly path: string;
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** Totals as `git diff --shortstat` counts them. */
export interface DiffTotals {
  readonly files: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** A diffstat: a line per file and the totals. */
export interface Diffstat extends DiffTotals {
  readonly lines: readonly FileStat[];
}
