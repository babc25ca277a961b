// Purpose: a version beside its commits as the JSON that scripts rely on (`patchferry compare --repo DIR --json`).
import type { AppliedComparison } from "#compare/applied/compare-applied.ts";
import { comparisonJson } from "#report/json/comparison-json.ts";

/**
 * The value of `compare --json`, with `commit` (null where there is none) and `addedTrailers` in each row, and `passedOver`.
 * `new.version` is null: commits have none.
 */
export function appliedJson(
  { comparison, commits }: AppliedComparison,
  { range, passedOver }: { readonly range: string; readonly passedOver: number },
): Readonly<Record<string, unknown>> {
  const { rows, ...rest } = comparisonJson(comparison);
  return {
    ...rest,
    new: { version: null, total: commits.length, range },
    rows: rows.map((row, at) => {
      const position = comparison.rows[at]?.new;
      const made = commits.find((one) => one.position === position);
      return { ...row, commit: made?.commit ?? null, addedTrailers: made?.added ?? [] };
    }),
    passedOver,
  };
}
