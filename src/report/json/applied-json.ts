// Purpose: a version compared with its commits as the JSON that scripts rely on (`patchferry compare --repo DIR --json`).
import type { AppliedComparison } from "#compare/applied/compare-applied.ts";
import { appliedRows } from "#report/words/step/applied-words.ts";
import { changesJson, revisionJson } from "#report/json/comparison-json.ts";

/**
 * The value of `compare --json` without `verdict` and `look`, with `commit` (null where there is none), `fate` and `addedTrailers` in each row, and `passedOver`.
 * `new.version` is null: commits have none.
 */
export function appliedJson(
  applied: AppliedComparison,
  { range, passedOver }: { readonly range: string; readonly passedOver: number },
): Readonly<Record<string, unknown>> {
  const { rows, ...rest } = changesJson(applied.comparison);
  return {
    old: revisionJson(applied.comparison.old),
    new: { version: null, total: applied.commits.length, range },
    ...rest,
    rows: appliedRows(applied).map(({ commit, added, fate }, at) => ({
      ...rows[at],
      commit,
      fate,
      addedTrailers: added,
    })),
    passedOver,
  };
}
