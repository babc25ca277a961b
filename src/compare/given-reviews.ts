// Purpose: the review trailers that replies gave to a patch.
import { isReviewTrailer } from "#people/review-trailers.ts";
import type { GivenTrailer, Revision } from "#series/revision.ts";

/** Those given to the patch at a position and those given to the whole series, carried ones too; refused ones are left out. */
export function givenTo({ trailers }: Revision, at: number | null): readonly GivenTrailer[] {
  return trailers.filter(
    (trailer) =>
      trailer.accepted && (trailer.position === null || trailer.position === at) && isReviewTrailer(trailer),
  );
}
