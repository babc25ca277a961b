// Purpose: the tags by which somebody says to have seen a patch.
import type { Patch } from "#patch/patch.ts";
import type { Revision } from "#series/revision.ts";

const REVIEW = /^(?:reviewed|acked|tested)(?:-[a-z]+)?-by$/i;

/** Whether a trailer is such a tag. */
export function isReview({ key }: { readonly key: string }): boolean {
  return REVIEW.test(key);
}

/** Such tags of a patch, as they stand. */
export function tagsOf(patch: Patch): readonly string[] {
  return patch.trailers.filter(isReview).map(({ key, value }) => `${key}: ${value}`);
}

/** The patch at a position; undefined where there is none. */
export function patchAt({ patches }: Revision, at: number | null): Patch | undefined {
  return patches.find(({ position }) => position === at)?.patch;
}
