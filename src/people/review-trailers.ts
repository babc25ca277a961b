// Purpose: what a sign-off is, what a review trailer is, and what each says.
import type { Trailer } from "#people/trailer.ts";

type Keyed = Pick<Trailer, "key">;

/** What somebody did with a patch. */
export type ReviewDeed = "reviewed" | "acked" | "tested";

const DEEDS: ReadonlySet<string> = new Set<ReviewDeed>(["reviewed", "acked", "tested"]);
// `Reported-and-tested-by`, `Tested-partially-by`: words between dashes, of which there are few.
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
 * What a review trailer says was done: `Reviewed-by`, `Acked-by`, `Tested-by`, and their like (`Tested-partially-by`,
 * `Reported-and-tested-by`); nothing for every other trailer.
 */
export function reviewDeeds({ key }: Keyed): readonly ReviewDeed[] {
  const lower = key.toLowerCase();
  if (!BY_LINE.test(lower)) return [];
  const words = lower.split("-").slice(0, -1);
  const opens = DEEDS.has(words[0] ?? "") || words[1] === "and";
  return opens ? words.filter((word): word is ReviewDeed => DEEDS.has(word)) : [];
}

/** Whether a trailer is a review trailer: somebody other than the author says to have looked at the patch. */
export function isReviewTrailer(trailer: Keyed): boolean {
  return reviewDeeds(trailer).length > 0;
}

/** Whether a review trailer says less than its deed: `Tested-partially-by`. */
export function isQualified({ key }: Keyed): boolean {
  const words = key.toLowerCase().split("-").slice(0, -1);
  return words.some((word) => word !== "and" && !word.endsWith("ed"));
}
