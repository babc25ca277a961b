// Purpose: reports the review trailers that the comparison with the previous version found lost.
import { defineRule, findingOn } from "#checks/rule.ts";
import { patchAt } from "#compare/patch-at.ts";
import { hasReviews, lostSentence } from "#compare/reviews/find-lost-trailers.ts";

/** Rule `review-dropped`: compare/reviews decides what is lost; a report that shows the comparison does not list it again. */
export const reviewDropped = defineRule({
  id: "review-dropped",
  about: "mail",
  severity: "warning",
  find: ({ previous, revision, comparison }) => {
    const lost = previous !== null && hasReviews(previous) ? (comparison()?.lostTags ?? []) : [];
    return lost.flatMap((trailer) => {
      const { position } = trailer;
      const patch = patchAt(revision, position);
      return patch === undefined ? [] : [findingOn({ position, patch }, { message: lostSentence(trailer) })];
    });
  },
});
