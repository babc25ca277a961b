// Purpose: defines sign-offs and review trailers, and the meaning of each.
import type { Trailer } from "#people/trailer.ts";

type Keyed = Pick<Trailer, "key">;

/** The deeds of a reviewer. */
export type ReviewDeed = "reviewed" | "acked" | "tested";

const DEEDS: ReadonlySet<string> = new Set<ReviewDeed>(["reviewed", "acked", "tested"]);
// Reads the words between the dashes of `Reported-and-tested-by` or `Tested-partially-by`; there are only a few.
const BY_LINE = /^[a-z]{1,20}(?:-[a-z]{1,20}){0,6}-by$/;

/** Whether a trailer names a person who did something for the patch: `Reviewed-by`, `Reported-by`, `Signed-off-by`. */
export function namesPerson({ key }: Keyed): boolean {
  return key.toLowerCase().endsWith("-by");
}

/** `Signed-off-by`: the person passes the patch on under https://developercertificate.org. */
export function isSignOff({ key }: Keyed): boolean {
  return key.toLowerCase() === "signed-off-by";
}

/** `Co-developed-by`: the person wrote the patch together with its author. */
export function isCoDeveloper({ key }: Keyed): boolean {
  return key.toLowerCase() === "co-developed-by";
}

/**
 * The deeds that a review trailer states: `Reviewed-by`, `Acked-by`, `Tested-by`, and their kin (`Tested-partially-by`,
 * `Reported-and-tested-by`); empty for every other trailer.
 */
export function reviewDeeds({ key }: Keyed): readonly ReviewDeed[] {
  const lower = key.toLowerCase();
  if (!BY_LINE.test(lower)) return [];
  const words = lower.split("-").slice(0, -1);
  const opens = DEEDS.has(words[0] ?? "") || words[1] === "and";
  return opens ? words.filter((word): word is ReviewDeed => DEEDS.has(word)) : [];
}

/** Whether a trailer is a review trailer: a person other than the author vouches for the patch. */
export function isReviewTrailer(trailer: Keyed): boolean {
  return reviewDeeds(trailer).length > 0;
}

/** Whether a review trailer limits its deed: `Tested-partially-by`. */
export function isQualified({ key }: Keyed): boolean {
  const words = key.toLowerCase().split("-").slice(0, -1);
  return words.some((word) => word !== "and" && !word.endsWith("ed"));
}
