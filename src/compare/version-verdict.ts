// Purpose: says in one word what a new version is beside the one before: the strongest thing that happened to any patch.
import type { Bases, Comparison, Row } from "#compare/comparison.ts";

/**
 * Weakest first. From mails alone there is no `conflict`, and `regrouped` is another order of the same patches; code that
 * went from one patch to another counts as `code`, because mails can't prove that the sum is the same.
 */
export type VersionVerdict =
  "no-change" | "rebased" | "regrouped" | "message" | "trailers" | "author" | "code" | "rewritten";

/** What a row makes of its version, strongest first. */
const SIGNS: readonly (readonly [VersionVerdict, (row: Row) => boolean])[] = [
  ["code", ({ changed }) => changed.code],
  ["author", ({ changed }) => changed.author],
  ["trailers", ({ changed }) => changed.trailers],
  ["message", ({ changed }) => changed.message || changed.title],
  ["regrouped", ({ reordered }) => reordered],
  ["rebased", ({ changed }) => changed.context],
];

/** The verdict of a comparison. `rewritten`: no patch kept enough of its code to be read as a change. */
export function versionVerdict({ rows, bases }: Pick<Comparison, "rows" | "bases">): VersionVerdict {
  if (rows.length > 0 && rows.every(isOther)) return "rewritten";
  const [found] = SIGNS.find(([, holds]) => rows.some(holds)) ?? [];
  return found ?? (hasOtherBase(bases) ? "rebased" : "no-change");
}

function isOther({ status }: Row): boolean {
  return status === "rewritten" || status === "added" || status === "dropped";
}

function hasOtherBase({ old, new: now, files }: Bases): boolean {
  return files.length > 0 || (old !== null && now !== null && old !== now);
}
