// Purpose: how much of a new version is new, counted in patches, for the line above a report.
import type { Comparison } from "#compare/comparison.ts";
import { isCodeChange } from "#report/words/step/change-words.ts";
import { countedPatches } from "#report/words/words.ts";

/** Patches of a step by what happened to them. */
export interface StepCounts {
  /** Patches of the new version. */
  readonly total: number;
  /** Patches in both versions. */
  readonly kept: number;
  /** Kept patches whose own change differs. */
  readonly changed: number;
  /** Kept patches of which nothing differs. */
  readonly unchanged: number;
  readonly added: number;
  readonly dropped: number;
}

/** Counts the rows of a comparison. */
export function stepCounts({ new: { total }, rows }: Pick<Comparison, "new" | "rows">): StepCounts {
  const kept = rows.filter((row) => row.old !== null && row.new !== null);
  return {
    total,
    kept: kept.length,
    changed: kept.filter(isCodeChange).length,
    unchanged: kept.filter(({ status }) => status === "identical").length,
    added: rows.filter(({ status }) => status === "added").length,
    dropped: rows.filter(({ status }) => status === "dropped").length,
  };
}

/** `3 of 7 patches changed, 1 patch added, 2 dropped`; "" for a step without patches. */
export function countWords(counts: StepCounts): string {
  const { added, dropped } = counts;
  return [
    changedWords(counts),
    added === 0 ? "" : `${countedPatches(added)} added`,
    dropped === 0 ? "" : `${String(dropped)} dropped`,
  ]
    .filter((words) => words !== "")
    .join(", ");
}

function changedWords({ total, kept, changed, unchanged }: StepCounts): string {
  if (kept === 0) return "";
  if (changed > 0)
    return total === 1 ? "the patch changed" : `${String(changed)} of ${countedPatches(total)} changed`;
  if (unchanged < kept) return "no code changed";
  return total === 1 ? "no change" : "no patch changed";
}
