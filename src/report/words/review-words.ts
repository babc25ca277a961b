// Purpose: who reviewed which patch: the trailers of the patches and those given in replies, and which are out of date.
import { givenTo } from "#compare/given-reviews.ts";
import { patchAt } from "#compare/patch-at.ts";
import { firstNamed, type Named } from "#people/first-named.ts";
import { isReviewTrailer } from "#people/review-trailers.ts";
import { readTrailerLine, trailerLine } from "#people/trailer.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { counted } from "#report/words/words.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** One person's review trailer on one patch. */
export interface GivenReview {
  readonly key: string;
  /** The person's name, in the first spelling; the address where there is no name. */
  readonly person: string;
  readonly position: number;
  /** Given before the patch's code changed. */
  readonly stale: boolean;
}

/** Every review trailer once a patch, in the order of the patches. */
export function givenReviews(view: RevisionView): readonly GivenReview[] {
  const named = firstNamed();
  return view.revision.patches.flatMap(({ position }) => reviewsOf(view, position, named));
}

function reviewsOf(
  { revision, comparison }: RevisionView,
  position: number,
  named: Named,
): readonly GivenReview[] {
  const own = patchAt(revision, position)?.trailers.filter(isReviewTrailer) ?? [];
  const stale = new Set(
    (comparison?.staleReviews ?? [])
      .filter((review) => review.position === position)
      .map(({ trailer }) => trailer),
  );
  const byPerson = Map.groupBy([...own, ...givenTo(revision, position)], (trailer) =>
    [trailer.key.toLowerCase(), named(trailer)].join("\0"),
  );
  return [...byPerson.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const isStale = same.some((trailer) => stale.has(trailerLine(trailer)));
    return [{ key: first.key, person: named(first), position, stale: isStale }];
  });
}

/** The cell of a patch: `2 Reviewed-by, Tested-by *stale?*`. */
export function reviewWords(view: RevisionView, position: number): string {
  const byKey = Map.groupBy(reviewsOf(view, position, firstNamed()), ({ key }) => key.toLowerCase());
  return [...byKey.values()].map(keyWords).join(", ");
}

function keyWords(given: readonly GivenReview[]): string {
  const key = inertLine(given[0]?.key ?? "", 40);
  const stale = given.filter((review) => review.stale).length;
  const count = given.length === 1 ? key : counted(given.length, key, key);
  if (stale === 0) return count;
  return stale === given.length ? `${count}&nbsp;*stale?*` : `${count} (${String(stale)}&nbsp;*stale?*)`;
}

/** The key in `Reviewed-by: Name <email>`. */
export function keyOf(line: string): string {
  return readTrailerLine(line).key;
}
