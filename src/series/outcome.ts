// Purpose: what became of a revision in a repository: applied, in conflict, held, or never tried.

/** Every reason why a patch doesn't apply; docs/problems.md says what each means, and a test holds the page to this list. */
export const CONFLICT_CODES = [
  "binary-without-data",
  "corrupt-hunk",
  "exists",
  "file-too-large",
  "hunk-mismatch",
  "incomplete-series",
  "missing-base",
  "missing-file",
  "no-diff",
  "no-patches",
  "path-in-the-way",
  "type-change",
  "unsafe-path",
] as const;

/** A code of the list, so that a misspelt one doesn't compile. */
export type ConflictCode = (typeof CONFLICT_CODES)[number];

/** The reason why a patch didn't apply: patch, file and hunk, in words and numbers. */
export interface ApplyConflict {
  readonly position: number;
  readonly title: string;
  readonly path: string | null;
  /** Index of the hunk in its file's diff, from 1; null where the whole file is the problem (missing, already exists ...). */
  readonly hunk: number | null;
  /** Stable. */
  readonly code: ConflictCode;
  /** One sentence; may quote the mail. */
  readonly reason: string;
}

/** The outcome of a revision in a repository. */
export type Outcome =
  /** Applied onto the commit `base`; `tree` is the tree of the last commit where it is known. */
  | { readonly kind: "applied"; readonly base: string; readonly tree?: string }
  | { readonly kind: "conflict"; readonly base: string | null; readonly conflict: ApplyConflict }
  /** Held until a maintainer decides; `paths` are the paths that caused it. */
  | { readonly kind: "held"; readonly paths: readonly string[]; readonly reason: string }
  /** No repository was asked: `patchferry report`. */
  | { readonly kind: "not-mirrored" };
