// Purpose: the points that need a reviewer's attention, as values that the comment, the terminal and JSON render.
import type { Claim, OpenQuestion } from "#compare/comparison.ts";
import type { Unclaimed } from "#report/words/step/claims.ts";
import type { ApplyConflict } from "#series/outcome.ts";

/** A trailer in one state, and the patches that have or lack it. */
export interface TrailerState {
  /** `Reviewed-by: Name <email>` as written. */
  readonly trailer: string;
  /** Ascending positions in the new revision. */
  readonly positions: readonly number[];
  /** The version for which it was given: `v4`, `before v4`. */
  readonly given: string;
}

/** Trailers of one person. */
interface PersonTrailers<State extends TrailerState> {
  readonly person: string;
  readonly trailers: readonly State[];
}

/** A trailer given before the code changed. */
export interface StaleState extends TrailerState {
  /** Whether the author carried it on; otherwise a reply gave it. */
  readonly carried: boolean;
  /** The change, in one sentence. */
  readonly reason: string;
}

/** A trailer that is missing on the same code. */
export interface LostState extends TrailerState {
  /** The reply that gave it; null where the patch had it. */
  readonly messageId: string | null;
}

/** One point of a comparison that needs attention. */
export type ComparisonAttention =
  | { readonly kind: "contradicted"; readonly claims: readonly Claim[] }
  | { readonly kind: "stale"; readonly people: readonly PersonTrailers<StaleState>[] }
  | {
      readonly kind: "unclaimed";
      readonly why: Unclaimed;
      /** Lines of code that changed, by position. */
      readonly patches: readonly {
        readonly position: number;
        readonly added: number;
        readonly removed: number;
      }[];
    }
  | { readonly kind: "lost"; readonly people: readonly PersonTrailers<LostState>[] }
  | {
      readonly kind: "unanswered";
      /** Questions about unchanged patches or the whole series. */
      readonly on: "patches" | "series";
      readonly questions: readonly OpenQuestion[];
    };

/** One point of a version in a repository that needs attention. */
export type Attention =
  | { readonly kind: "conflict"; readonly conflict: ApplyConflict }
  | { readonly kind: "held"; readonly reason: string; readonly paths: readonly string[] }
  | { readonly kind: "incomplete"; readonly missing: readonly number[]; readonly total: number }
  | { readonly kind: "errors"; readonly count: number; readonly rules: readonly string[] }
  | ComparisonAttention
  | { readonly kind: "unread"; readonly mails: number; readonly problem: string };

/** The gravity of a point, in the words of GitHub's alerts, gravest first. */
export const GRAVITIES = ["caution", "warning", "important", "note"] as const;

/** The gravity of each kind. */
export const GRAVITY: Readonly<Record<Attention["kind"], (typeof GRAVITIES)[number]>> = {
  conflict: "caution",
  held: "caution",
  incomplete: "warning",
  errors: "warning",
  contradicted: "warning",
  stale: "important",
  unclaimed: "important",
  lost: "note",
  unanswered: "important",
  unread: "note",
};
