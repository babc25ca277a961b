// Purpose: groups what a version mends by its words, so that a clean-up of many files is told once.
import type { Finding } from "#checks/finding.ts";

/** Findings of the version before with the same words. */
export interface FixedGroup {
  readonly message: string;
  /** The first of them. */
  readonly first: Finding;
  /** ` (4 times)`; "" for one. */
  readonly times: string;
}

/** Groups in the order of their first finding. */
export function fixedGroups(fixed: readonly Finding[]): readonly FixedGroup[] {
  return [...Map.groupBy(fixed, ({ message }) => message)].flatMap(([message, [first, ...others]]) => {
    const times = others.length === 0 ? "" : ` (${String(others.length + 1)} times)`;
    return first === undefined ? [] : [{ message, first, times }];
  });
}
