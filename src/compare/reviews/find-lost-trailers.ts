// Purpose: finds review trailers that got lost on the way to the new version, though the code is what was reviewed.
import { givenTo } from "#compare/given-reviews.ts";
import type { LostTrailer, Row } from "#compare/comparison.ts";
import { patchAt } from "#compare/patch-at.ts";
import { isSameWork, type ReviewStep } from "#compare/reviews/review-step.ts";
import { KnownTrailers, lostTrailers } from "#people/known-trailers.ts";
import { personLines } from "#people/person-lines.ts";
import { isReviewTrailer, reviewDeeds } from "#people/review-trailers.ts";
import { trailerLine } from "#people/trailer.ts";
import type { GivenTrailer, Revision } from "#series/revision.ts";

/**
 * Trailers that stood on the old patch, or that replies gave to it in time, and that the author did not take over; a trailer
 * dropped for changed code is not lost, nor is one that was given again to the new version.
 */
export function findLostTrailers(step: ReviewStep): readonly LostTrailer[] {
  const { older, newer, rows, people } = step;
  if (!isSameWork(older, newer)) return [];
  const taken = new KnownTrailers(
    people,
    newer.patches.flatMap(({ patch }) => patch.trailers),
  );
  return rows.flatMap((row) => findInRow(row, { ...step, taken }));
}

/** Whether a version has a review trailer that the next one could lose. */
export function hasReviews({ patches, trailers }: Revision): boolean {
  return (
    trailers.some((trailer) => trailer.accepted && isReviewTrailer(trailer)) ||
    patches.some(({ patch }) => patch.trailers.some(isReviewTrailer))
  );
}

/** The explanation, in one sentence of plain text; it quotes the mail, so escape it where it is shown. */
export function lostSentence({
  trailer,
  given,
  messageId,
}: Pick<LostTrailer, "trailer" | "given" | "messageId">): string {
  const how =
    messageId === null
      ? `stood on the same code in ${given}`
      : `was given to the same code ${given.startsWith("before ") ? given : `in a reply to ${given}`} (${messageId})`;
  return `"${trailer}" ${how} and is missing.`;
}

/** A step, and all trailers of the new patches. */
interface LossStep extends ReviewStep {
  readonly taken: KnownTrailers;
}

function findInRow(row: Row, step: LossStep): readonly LostTrailer[] {
  const { older, newer, people } = step;
  const [before, now] = [patchAt(older, row.old), patchAt(newer, row.new)];
  const position = row.new;
  if (position === null || before === undefined || now === undefined || row.changed.code) return [];
  const given = `v${String(older.version)}`;
  const stood = before.trailers.filter(isReviewTrailer).map((trailer) => ({ ...trailer, given }));
  const replied = givenTo(older, row.old)
    .filter((trailer) => isOpen(trailer, step))
    .map((trailer) => ({ ...trailer, given: trailer.carriedFrom === undefined ? given : `before ${given}` }));
  const anew = givenTo(newer, position).filter(({ carriedFrom }) => carriedFrom === undefined);
  const kept = [...now.trailers, ...personLines(now.message), ...anew];
  return lostTrailers<Given>([...stood, ...replied], kept, people).map((lost) => ({
    trailer: trailerLine(lost),
    position,
    given: lost.given,
    messageId: lost.messageId ?? null,
  }));
}

interface Given extends Pick<GivenTrailer, "key" | "value"> {
  readonly given: string;
  readonly messageId?: string;
}

// Who answers the old version when the new one is out gives the author nothing to lose, and a bot offers its trailer for some
// other day.
function isOpen(trailer: GivenTrailer, step: LossStep): boolean {
  if (trailer.position === null && !holdsForAll(trailer, step)) return false;
  if (trailer.carriedFrom !== undefined) return true;
  const reply = step.older.replies.find(({ messageId }) => messageId === trailer.messageId);
  const { date } = step.newer;
  return reply?.kind !== "bot" && (date === null || reply?.sent == null || reply.sent.seconds < date.seconds);
}

// "For the PMU parts" under a cover is a trailer for some patches: the author who took it over knew for which. A test of the
// whole says nothing of single patches once others changed.
function holdsForAll(trailer: GivenTrailer, { rows, taken }: LossStep): boolean {
  const isTest = reviewDeeds(trailer).includes("tested");
  return !taken.standFor(trailer) && (!isTest || !rows.some(({ changed }) => changed.code));
}
