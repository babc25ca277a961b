// Purpose: the tags by which somebody says to have seen a patch, and whose word another tag stands for.
import type { Patch } from "#patch/patch.ts";
import type { Trailer } from "#patch/trailer.ts";
import type { GivenTrailer, Revision } from "#series/revision.ts";

const REVIEW = /^(?:reviewed|acked|tested)(?:-[a-z]+)?-by$/i;
/** Who signs a patch off or writes it with the author says more than any review. */
const OWNER = /^(?:signed-off|co-developed)-by$/i;

/** Whether a trailer is such a tag. */
export function isReview({ key }: { readonly key: string }): boolean {
  return REVIEW.test(key);
}

/** `Reviewed-by: Name <email>`. */
export function lineOf({ key, value }: Trailer): string {
  return `${key}: ${value}`;
}

/** Such tags that replies gave to the patch at a position, those for the whole series among them; carried ones too. */
export function givenTo({ trailers }: Revision, at: number | null): readonly GivenTrailer[] {
  return trailers.filter(
    (trailer) =>
      trailer.accepted && isReview(trailer) && (trailer.position === null || trailer.position === at),
  );
}

/** Whether `other` says the same of the same person, or more: a review for an ack, a sign-off for either. */
export function standsFor(other: Trailer, tag: Trailer): boolean {
  if (!isSamePerson(other.value, tag.value)) return false;
  const [one, two] = [other.key.toLowerCase(), tag.key.toLowerCase()];
  return one === two || OWNER.test(one) || (one === "reviewed-by" && two === "acked-by");
}

// People have several addresses, and write their names with and without accents or middle initials: either is enough.
function isSamePerson(one: string, two: string): boolean {
  const [left, right] = [readPerson(one), readPerson(two)];
  return (left.email !== "" && left.email === right.email) || (left.name !== "" && left.name === right.name);
}

function readPerson(value: string): { readonly name: string; readonly email: string } {
  const [name = "", rest = ""] = value.toLowerCase().split("<", 2);
  return { name: name.replaceAll(/["\s]+/g, " ").trim(), email: rest.split(">", 1)[0]?.trim() ?? "" };
}

/** The patch at a position; undefined where there is none. */
export function patchAt({ patches }: Revision, at: number | null): Patch | undefined {
  if (at === null) return undefined;
  // Where none is missing each stands at its number.
  const likely = patches[at - 1];
  return likely?.position === at ? likely.patch : patches.find(({ position }) => position === at)?.patch;
}
