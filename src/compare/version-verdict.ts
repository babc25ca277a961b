// Purpose: decides the verdict of a whole version: the strongest change of any of its patches since the version before.
import type { Bases, Comparison, Row } from "#compare/comparison.ts";

/**
 * Weakest first. From mails alone there is no `conflict`, and `regrouped` is another order of the same patches; code that
 * moved from one patch to another counts as `code`, because mails can't prove that the sum is the same.
 */
export type VersionVerdict =
  "no-change" | "rebased" | "regrouped" | "message" | "trailers" | "author" | "code" | "rewritten";

/** The verdicts that a row can give its version, strongest first. */
const SIGNS: readonly (readonly [VersionVerdict, (row: Row) => boolean])[] = [
  ["code", ({ changed }) => changed.code],
  ["author", ({ changed }) => changed.author],
  ["trailers", ({ changed }) => changed.trailers],
  ["message", ({ changed }) => changed.message || changed.title],
  ["regrouped", ({ reordered }) => reordered],
  ["rebased", ({ changed }) => changed.context],
];

/** The part of a comparison that the verdict uses. */
type Compared = Pick<Comparison, "rows" | "bases"> & { readonly new: Pick<Comparison["new"], "missing"> };

/**
 * The verdict of a comparison, of the patches that have arrived. `rewritten`: no patch kept enough of its code to be read as a
 * change.
 */
export function versionVerdict({ rows, bases, new: { missing } }: Compared): VersionVerdict {
  const known = withoutMissing(rows, missing);
  if (rows.length > 0 && known.length === rows.length && rows.every(isOther)) return "rewritten";
  const [found] = SIGNS.find(([, holds]) => known.some(holds)) ?? [];
  return found ?? (hasOtherBase(bases) ? "rebased" : "no-change");
}

// A patch that has not arrived yet looks like a dropped one. As long as no more patches are gone than are missing, none is known
// to be dropped.
function withoutMissing(rows: readonly Row[], missing: readonly number[]): readonly Row[] {
  const gone = rows.filter(
    ({ status, absorbedBy, splitInto }) => status === "dropped" && absorbedBy.length + splitInto.length === 0,
  );
  return gone.length > missing.length ? rows : rows.filter((row) => !gone.includes(row));
}

function isOther({ status }: Row): boolean {
  return status === "rewritten" || status === "added" || status === "dropped";
}

function hasOtherBase({ old, new: now, files }: Bases): boolean {
  return files.length > 0 || (old !== null && now !== null && old !== now);
}
