// Purpose: finds review trailers that were given to a version of a patch whose code has changed since.
import type { Row, StaleReview } from "#compare/comparison.ts";
import { givenTo } from "#compare/given-reviews.ts";
import { patchAt } from "#compare/patch-at.ts";
import type { ReviewStep } from "#compare/reviews/review-step.ts";
import { KnownTrailers } from "#people/known-trailers.ts";
import type { People } from "#people/people.ts";
import { isReviewTrailer } from "#people/review-trailers.ts";
import { trailerLine, type Trailer } from "#people/trailer.ts";

/**
 * Trailers that are on the new patch, or were given in replies to the old one, though the code is not what was reviewed; none
 * whose giver has answered the new version with a trailer again.
 */
export function findStaleReviews(step: ReviewStep): readonly StaleReview[] {
  return step.rows.filter(({ changed }) => changed.code).flatMap((row) => findInRow(row, step));
}

function findInRow(row: Row, { older, newer, people }: ReviewStep): readonly StaleReview[] {
  const position = row.new;
  const [before, now] = [patchAt(older, row.old), patchAt(newer, position)];
  if (position === null || now === undefined || before === undefined) return [];
  const replied = givenTo(older, row.old);
  // A trailer that the author adds in the new version counts as given to the old one when a reply to the old one gave it, or
  // when it stood there; any other may have been given to what the author showed before he posted.
  const known = new KnownTrailers(people, [...before.trailers, ...replied]);
  const standing = now.trailers.filter((trailer) => isReviewTrailer(trailer) && known.has(trailer));
  const anew = new KnownTrailers(people, givenTo(newer, position));
  const carried = new KnownTrailers(people, now.trailers);
  return eachOnce([...standing, ...replied], people)
    .filter((trailer) => !anew.standFor(trailer))
    .map((trailer) => ({
      trailer: trailerLine(trailer),
      position,
      given: `v${String(older.version)}`,
      carried: carried.has(trailer),
      reason: reasonFor(row),
    }));
}

function eachOnce(trailers: readonly Trailer[], people: People): readonly Trailer[] {
  const seen = new KnownTrailers(people);
  return trailers.filter((trailer) => {
    const isNew = !seen.has(trailer);
    seen.add(trailer);
    return isNew;
  });
}

function reasonFor(row: Row): string {
  const files = row.files.length === 1 ? (row.files[0] ?? "") : `${row.files.length} files`;
  return `The code changed since: +${row.code.added} -${row.code.removed} in ${files}.`;
}
