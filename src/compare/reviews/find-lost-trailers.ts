// Purpose: finds review tags that got lost on the way to the new version, though the code is what was reviewed.
import { givenTo, isReview, lineOf, patchAt, standsFor } from "#compare/review-tags.ts";
import type { LostTrailer, Row } from "#compare/comparison.ts";
import type { GivenTrailer, Revision } from "#series/revision.ts";

/**
 * Tags that stood on the old patch, or that replies gave to it in time, and that the author did not take over; a tag dropped
 * for changed code is not lost, nor is one that somebody gave anew to the new version.
 */
export function findLostTrailers(
  older: Revision,
  newer: Revision,
  rows: readonly Row[],
): readonly LostTrailer[] {
  const given = `v${String(older.version)}`;
  return rows.flatMap((row) => {
    const [before, now] = [patchAt(older, row.old), patchAt(newer, row.new)];
    const position = row.new;
    if (position === null || before === undefined || now === undefined || row.changed.code) return [];
    const anew = givenTo(newer, position).filter(({ carriedFrom }) => carriedFrom === undefined);
    const known = [...now.trailers, ...anew];
    const stood = before.trailers
      .filter(isReview)
      .map((tag) => ({ tag, lost: { trailer: lineOf(tag), position, given, messageId: null } }));
    const replied = givenTo(older, row.old)
      .filter((tag) => isOpen(tag, { older, newer, rows }))
      .map((tag) => ({ tag, lost: lostReply(tag, position, given) }));
    const all = [...stood, ...replied].filter(({ tag }) => !known.some((other) => standsFor(other, tag)));
    return all
      .filter(({ tag }, at) => all.findIndex((one) => standsFor(one.tag, tag)) === at)
      .map(({ lost }) => lost);
  });
}

function lostReply(tag: GivenTrailer, position: number, given: string): LostTrailer {
  const when = tag.carriedFrom === undefined ? given : `before ${given}`;
  return { trailer: lineOf(tag), position, given: when, messageId: tag.messageId };
}

interface Step {
  readonly older: Revision;
  readonly newer: Revision;
  readonly rows: readonly Row[];
}

// Who answers the old version when the new one is out gives the author nothing to lose, and a bot offers its tag for some
// other day.
function isOpen(tag: GivenTrailer, step: Step): boolean {
  if (tag.position === null && !holdsForAll(tag, step)) return false;
  if (tag.carriedFrom !== undefined) return true;
  const reply = step.older.replies.find(({ messageId }) => messageId === tag.messageId);
  const { date } = step.newer;
  return reply?.kind !== "bot" && (date === null || reply?.sent == null || reply.sent.seconds < date.seconds);
}

// "For the PMU parts" under a cover is a tag for some patches: the author who took it over knew for which. A test of the whole
// says nothing of single patches once others changed.
function holdsForAll(tag: GivenTrailer, { newer, rows }: Step): boolean {
  const taken = newer.patches.some(({ patch }) => patch.trailers.some((other) => standsFor(other, tag)));
  return !taken && (tag.key.toLowerCase() !== "tested-by" || !rows.some(({ changed }) => changed.code));
}
