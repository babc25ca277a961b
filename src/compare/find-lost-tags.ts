// Purpose: finds review tags that got lost on the way to the new version, though the code is what was reviewed.
import { isReview, patchAt, tagsOf } from "#compare/review-tags.ts";
import type { LostTag, Row } from "#compare/comparison.ts";
import type { Revision } from "#series/revision.ts";

/** Tags of the old patch that neither the new one has nor a reply gave to it; a tag dropped for changed code is not lost. */
export function findLostTags(older: Revision, newer: Revision, rows: readonly Row[]): readonly LostTag[] {
  return rows.flatMap((row) => {
    const [before, now] = [patchAt(older, row.old), patchAt(newer, row.new)];
    const position = row.new;
    if (position === null || before === undefined || now === undefined || row.changed.code) return [];
    const given = newer.trailers.filter(
      (trailer) => isReview(trailer) && (trailer.position === null || trailer.position === position),
    );
    const known = new Set([...now.trailers, ...given].map(({ key, value }) => sameTag(`${key}: ${value}`)));
    return tagsOf(before)
      .filter((tag) => !known.has(sameTag(tag)))
      .map((trailer) => ({ trailer, position }));
  });
}

function sameTag(tag: string): string {
  return tag.toLowerCase().replaceAll(/\s+/g, " ");
}
