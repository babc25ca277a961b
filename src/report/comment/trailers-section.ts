// Purpose: the review trailers of a series by person, and the trailers from replies that were not taken, with the reason.
import { trailerName } from "#people/trailer.ts";
import { mailLink } from "#report/words/mail-link.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { folded, tableSection } from "#text/markdown/table.ts";
import { givenReviews, type GivenReview } from "#report/words/review-words.ts";
import { stepNames } from "#report/words/step-names.ts";
import { counted, ranges, unbroken } from "#report/words/words.ts";
import type { GivenTrailer } from "#series/revision.ts";
import type { Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** A folded table; null where nobody gave a trailer. */
export function trailersSection(view: RevisionView): Section | null {
  const all = givenReviews(view);
  const refused = view.revision.trailers.filter(({ accepted }) => !accepted);
  if (all.length + refused.length === 0) return null;
  const people = new Set(all.map(({ person }) => person)).size;
  const notTaken = refused.length === 0 ? "" : `, ${String(refused.length)} not taken`;
  const given = [...Map.groupBy(all, ({ key, person }) => `${key.toLowerCase()}\0${person}`).values()];
  return tableSection({
    rank: 6,
    ...folded(`<b>Review trailers</b> by ${counted(people, "person", "people")}${notTaken}`),
    columns: [{ title: "who" }, { title: "trailer" }, { title: "patches" }, { title: "" }],
    rows: [
      ...given.map((reviews) => givenRow(reviews, view)),
      ...refused.map((trailer) => refusedRow(trailer, view)),
    ],
    leftOut: (count) => [`*and ${counted(count, "more")}*`],
  });
}

function givenRow(
  reviews: readonly GivenReview[],
  { revision, comparison }: RevisionView,
): readonly string[] {
  const [first] = reviews;
  const stale = reviews.filter((review) => review.stale).map(({ position }) => position);
  const since = comparison === null ? "" : ` since ${stepNames(comparison).old}`;
  const note =
    stale.length === 0
      ? ""
      : revision.total === 1
        ? `the code changed${since}`
        : `${ranges(stale)} changed${since}`;
  const positions = revision.total === 1 ? "" : unbroken(ranges(reviews.map(({ position }) => position)));
  return [inertLine(first?.person ?? "", 80), inertLine(first?.key ?? "", 40), positions, note];
}

function refusedRow(trailer: GivenTrailer, view: RevisionView): readonly string[] {
  const { key, position, reason, messageId } = trailer;
  const where = position === null || view.revision.total === 1 ? "" : String(position);
  const why = `not taken${reason === null ? "" : `: ${inertLine(reason, 200)}`} (${mailLink("reply", view.archiveUrl, messageId)})`;
  return [inertLine(trailerName(trailer), 80), inertLine(key, 40), where, why];
}
