// Purpose: what became of each patch when it was applied, as values and in the words that the terminal, Markdown and JSON share.
import type { AddedTrailer, AppliedComparison, AppliedPatch } from "#compare/applied/compare-applied.ts";
import type { Row } from "#compare/comparison.ts";
import { rowChange, type RowChange } from "#report/words/step/change-words.ts";
import { counted } from "#report/words/words.ts";

/** Digits of a commit id that are shown. */
const ID_DIGITS = 12;

/** The fate of a patch; `split-off`: a commit without a patch has lines of one. */
export type Fate =
  "as-posted" | "other-words" | "other-code" | "folded" | "split" | "split-off" | "not-found";

const FATES: Readonly<Record<Fate, string>> = {
  "as-posted": "as posted",
  "other-words": "with other words",
  "other-code": "with other code",
  folded: "folded into another",
  split: "split into others",
  "split-off": "split off",
  "not-found": "not found",
};
const SOURCES: Readonly<Record<AddedTrailer["origin"], string>> = {
  "sign-off": "",
  link: "",
  reply: " (given in a reply)",
  applying: " (not in the mails)",
};

/** One patch beside its commit. */
export interface AppliedRow {
  readonly row: Row;
  /** Full commit id; null where there is none. */
  readonly commit: string | null;
  readonly added: readonly AddedTrailer[];
  readonly fate: Fate;
  /** The changes, except for trailers and positions, which differ in every commit. */
  readonly change: RowChange;
}

/** The rows of a comparison with commits, in its order. */
export function appliedRows({ comparison: { rows }, commits }: AppliedComparison): readonly AppliedRow[] {
  return rows.map((row) => {
    const made = commits.find(({ position }) => position === row.new);
    return {
      row,
      commit: made?.commit ?? null,
      added: made?.added ?? [],
      fate: fateOf(row),
      change: changeOf(row),
    };
  });
}

/** The fate of the patch of a row. */
export function fateOf({ status, changed, absorbedBy, splitInto }: Row): Fate {
  if (status === "dropped" && splitInto.length > 0) return "split";
  if (status === "dropped") return absorbedBy.length > 0 ? "folded" : "not-found";
  if (status === "added") return "split-off";
  if (changed.code) return "other-code";
  return changed.message || changed.title || changed.author ? "other-words" : "as-posted";
}

// In a row without a code change only the words count.
function changeOf(row: Row): RowChange {
  const fate = fateOf(row);
  const changed = { ...row.changed, trailers: false };
  if (fate === "other-words") return rowChange({ ...row, changed, status: "message" });
  return rowChange({ ...row, changed, status: fate === "as-posted" ? "identical" : row.status });
}

/** `as posted`, `not found` ... */
export function fateWords(fate: Fate): string {
  return FATES[fate];
}

/** `5 as posted, 1 with other code, 2 other commits passed over`. */
export function fateCounts(rows: readonly Row[], passedOver: number): string {
  const kinds = Map.groupBy(rows, fateOf);
  const parts = [...kinds].map(([fate, { length }]) => `${length} ${FATES[fate]}`);
  if (passedOver > 0) parts.push(`${counted(passedOver, "other commit")} passed over`);
  return parts.join(", ");
}

/** The first digits of a commit id. */
export function shortCommit(commit: string): string {
  return commit.slice(0, ID_DIGITS);
}

/** A trailer that was added to these patches; `from` says in brackets where it comes from, after a blank, or is "". */
interface AddedToPatches {
  readonly positions: readonly number[];
  readonly text: string;
  readonly from: string;
}

/** Equal trailers together. Links differ from commit to commit: their key alone says how many have one. */
export function addedTrailers(commits: readonly AppliedPatch[]): readonly AddedToPatches[] {
  const added = commits.flatMap(({ position, added: all }) => all.map((one) => ({ ...one, position })));
  const keyed = Map.groupBy(added, ({ trailer, origin }) =>
    origin === "link" ? (trailer.split(":", 1)[0] ?? "") : trailer,
  );
  return [...keyed].map(([text, all]) => ({
    text,
    from: SOURCES[all[0]?.origin ?? "applying"],
    positions: [...new Set(all.map(({ position }) => position))],
  }));
}
