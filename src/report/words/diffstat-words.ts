// Purpose: the diffstat of a series, and whether the mails claim the same, in words.
import type { DiffstatCheck } from "#checks/finding.ts";
import type { DiffTotals } from "#patch/diff/diffstat.ts";
import { counted, plusMinus } from "#report/words/words.ts";

/**
 * `11 files, +158 -47, as claimed`.
 * @param stress marks words that a reader must not miss, in the way of the output
 */
export function diffstatWords(
  { claimed, computed, agrees }: DiffstatCheck,
  stress: (words: string) => string = (words) => words,
): string {
  if (claimed === null) return totalsWords(computed);
  return agrees
    ? `${totalsWords(computed)}, as claimed`
    : `${totalsWords(computed)} (${stress(`claimed: ${totalsWords(claimed)}`)})`;
}

function totalsWords({ files, insertions, deletions }: DiffTotals): string {
  return `${counted(files, "file")}, ${plusMinus(insertions, deletions)}`;
}
