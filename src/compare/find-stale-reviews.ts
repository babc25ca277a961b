// Purpose: finds review tags that were given to a version of a patch whose code has changed since.
import type { Row, StaleReview } from "#compare/comparison.ts";
import { isReview, patchAt, tagsOf } from "#compare/review-tags.ts";
import type { Patch } from "#patch/patch.ts";
import type { Revision } from "#series/revision.ts";

/** Tags that stand on the new patch, or were given in replies to the old one, though the code is not what was reviewed. */
export function findStaleReviews(
  older: Revision,
  newer: Revision,
  rows: readonly Row[],
): readonly StaleReview[] {
  const given = `v${String(older.version)}`;
  return rows.flatMap((row) => {
    const position = row.new;
    const now = patchAt(newer, position);
    const before = patchAt(older, row.old);
    if (position === null || now === undefined || before === undefined || !row.changed.code) return [];
    const reason = reasonFor(row, newer);
    return carriedTags(now, before, { older, row }).map((trailer) => ({ trailer, position, given, reason }));
  });
}

// A tag that the author adds in the new version counts as given to the old one when a reply to the old one gave it,
// or when nobody gave it to the new one: reviewers answer what they have seen.
function carriedTags(
  now: Patch,
  before: Patch,
  { older, row }: { readonly older: Revision; readonly row: Row },
): readonly string[] {
  const standing = tagsOf(now);
  const given = older.trailers
    .filter(
      (trailer) =>
        trailer.accepted && isReview(trailer) && (trailer.position === null || trailer.position === row.old),
    )
    .map(({ key, value }) => `${key}: ${value}`);
  const known = new Set([...tagsOf(before), ...given]);
  return [...new Set([...standing.filter((tag) => known.has(tag)), ...given])];
}

function reasonFor(row: Row, newer: Revision): string {
  const files = row.files.length === 1 ? (row.files[0] ?? "") : `${row.files.length} files`;
  return `The code changed in v${newer.version}: +${row.code.added} -${row.code.removed} in ${files}.`;
}
