// Purpose: finds review tags that were given to a version of a patch whose code has changed since.
import type { Row, StaleReview } from "#compare/comparison.ts";
import { givenTo, isReview, lineOf, patchAt, standsFor } from "#compare/review-tags.ts";
import type { Patch } from "#patch/patch.ts";
import type { Trailer } from "#patch/trailer.ts";
import type { Revision } from "#series/revision.ts";

/**
 * Tags that stand on the new patch, or were given in replies to the old one, though the code is not what was reviewed; none
 * whose giver has answered the new version with a tag again.
 */
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
    const reason = reasonFor(row);
    const anew = givenTo(newer, position);
    return carriedTags(now, before, givenTo(older, row.old))
      .filter((tag) => !anew.some((other) => standsFor(other, tag)))
      .map((tag) => ({
        trailer: lineOf(tag),
        position,
        given,
        carried: now.trailers.some((other) => lineOf(other) === lineOf(tag)),
        reason,
      }));
  });
}

// A tag that the author adds in the new version counts as given to the old one when a reply to the old one gave it, or when
// it stood there; any other may have been given to what the author showed before he posted.
function carriedTags(now: Patch, before: Patch, given: readonly Trailer[]): readonly Trailer[] {
  const known = [...before.trailers, ...given];
  const standing = now.trailers.filter(
    (tag) => isReview(tag) && known.some((other) => lineOf(other) === lineOf(tag)),
  );
  const all = [...standing, ...given];
  return all.filter((tag, at) => all.findIndex((other) => lineOf(other) === lineOf(tag)) === at);
}

function reasonFor(row: Row): string {
  const files = row.files.length === 1 ? (row.files[0] ?? "") : `${row.files.length} files`;
  return `The code changed since: +${row.code.added} -${row.code.removed} in ${files}.`;
}
