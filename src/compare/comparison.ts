// Purpose: the changes between two revisions as values: facts, the author's claims about them, and reviews that are out of date.
import type { Address } from "#people/address.ts";
import type { Revision } from "#series/revision.ts";

/** The strongest change of a patch, weakest first after "identical"; "rewritten" is code that shares little with its pair. */
export type RowStatus =
  "identical" | "context" | "message" | "trailers" | "code" | "rewritten" | "added" | "dropped";

/** One line of an interdiff: `sign` says what happened between the versions, `text` is a line of the diff with its own sign. */
export interface InterdiffLine {
  readonly sign: " " | "+" | "-";
  readonly text: string;
  /** Set where it differs only because an earlier patch of the series, or the base, differs. */
  readonly follows?: true;
}

/** The reason why lines under a patch differ: another base, or the series' own earlier patches. */
export type Mover = "base" | "series";

/** The changes in one file between two versions of a patch. */
export interface InterdiffFile {
  readonly path: string;
  readonly hunks: readonly InterdiffHunk[];
}

/** One place of a file. */
export interface InterdiffHunk {
  readonly section: string;
  readonly lines: readonly InterdiffLine[];
  /** Set where the whole hunk differs only for this reason. */
  readonly only?: Mover;
}

/** The changes of one patch; positions are those of each revision. */
export interface Row {
  readonly old: number | null;
  readonly new: number | null;
  readonly status: RowStatus;
  /** The sign that `git range-diff` would print. */
  readonly git: "=" | "!" | "<" | ">";
  readonly title: string;
  readonly oldTitle: string;
  /** Both authors where they differ in name or address; else null. */
  readonly authors: { readonly old: Address; readonly new: Address } | null;
  /** The kinds of change; several may be true at once. */
  readonly changed: {
    readonly code: boolean;
    readonly context: boolean;
    readonly message: boolean;
    readonly trailers: boolean;
    readonly title: boolean;
    readonly author: boolean;
  };
  /** Lines added and removed by one diff from the old version's result to the new one's; lines that only follow an earlier patch are not counted. */
  readonly code: { readonly added: number; readonly removed: number };
  /**
   * The reasons why the lines under it differ, where the mails' blob ids show them for every file whose diff differs; else empty.
   */
  readonly movedBy: readonly Mover[];
  /** Paths whose change differs. */
  readonly files: readonly string[];
  readonly trailers: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** New positions that took over the code of a dropped patch. */
  readonly absorbedBy: readonly number[];
  /** The new positions of the parts of a split patch. */
  readonly splitInto: readonly number[];
  /** New positions of other patches that have the lines it lost, with their share of those lines (0 to 1). */
  readonly movedTo: readonly { readonly position: number; readonly share: number }[];
  /** Whether its place among the patches that both versions have is another one. */
  readonly reordered: boolean;
  readonly interdiff: readonly InterdiffFile[];
  /** A diff of title and message, trailers aside; `text` has no sign of its own. */
  readonly words: readonly InterdiffLine[];
  /** The number of lines of `words` and `interdiff` beyond the budget (compare/interdiff/interdiff-budget.ts); the counts in `code` are of all lines. */
  readonly leftOut: number;
}

/** Whether the code confirms a claim of the author. */
export type ClaimVerdict = "confirmed" | "contradicted" | "unverifiable";

/** A claim in the words of a patch's own notes. */
export interface Saying {
  readonly position: number;
  readonly text: string;
}

/** One item of the author's changelog for one step. */
export interface Claim {
  readonly text: string;
  /** 0 for an item of the first level, 1 for one nested under it ... */
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** The patch of the new revision that it is about, or the series. */
  readonly scope: { readonly kind: "series" | "patch"; readonly position: number | null };
  /** The people who asked for it, in the author's spelling. */
  readonly credits: readonly string[];
  /** The same claim in the notes of patches; mostly empty. */
  readonly alsoSaid: readonly Saying[];
  readonly verdict: ClaimVerdict;
  /** One sentence: the evidence. */
  readonly why: string;
}

/** A claim without its verdict. */
export type BareClaim = Omit<Claim, "verdict" | "why">;

/** A review trailer given to a version of a patch that has changed since. */
export interface StaleReview {
  /** `Reviewed-by: Name <email>`, as it was written. */
  readonly trailer: string;
  /** Position in the new revision. */
  readonly position: number;
  /** The version it was given for: `v4`. */
  readonly given: string;
  /** Whether the author carried it onto the changed code; otherwise only a reply gave it. */
  readonly carried: boolean;
  readonly reason: string;
}

/** A review trailer that the author did not take over to the new version though the code is the same. */
export interface LostTrailer {
  readonly trailer: string;
  /** Position in the new revision. */
  readonly position: number;
  /** The version that it stood on or was given to: `v4`, or `before v4` for one that was not taken over then either. */
  readonly given: string;
  /** The reply that gave it; null where it stood on the patch. */
  readonly messageId: string | null;
}

/** A reviewer's unanswered question on the old version, about an unchanged patch or the whole series. */
export interface OpenQuestion {
  /** The reply that asks. */
  readonly messageId: string;
  readonly from: Address;
  /** Position in the new revision; null for one on the cover or the whole series. */
  readonly position: number | null;
  /** One sentence, at most 300 characters. */
  readonly question: string;
}

/** The bases of both versions, where the mails state them. */
export interface Bases {
  /** Commits that the mails name. */
  readonly old: string | null;
  readonly new: string | null;
  /** Paths whose content at the base differs, sorted. */
  readonly files: readonly string[];
  /** The number of paths whose content at the base is known from both versions' mails. */
  readonly known: number;
}

/** Two revisions side by side. */
export interface Comparison {
  readonly old: Revision;
  readonly new: Revision;
  readonly bases: Bases;
  /** In the order of the new revision, dropped patches at their old place. */
  readonly rows: readonly Row[];
  readonly claims: readonly Claim[];
  /** New positions whose code changed although the author doesn't mention it. */
  readonly unclaimed: readonly number[];
  readonly staleReviews: readonly StaleReview[];
  readonly lostTags: readonly LostTrailer[];
  readonly openQuestions: readonly OpenQuestion[];
  /** The number of pairs that git's rule weighed only by their common lines, because there was too much to diff; 0 on ordinary series. */
  readonly guessedPairs: number;
}
