// Purpose: finds a patch of a revision by its number.
import type { Patch } from "#patch/patch.ts";
import type { Revision } from "#series/revision.ts";

/** The patch at a position; undefined where there is none. */
export function patchAt({ patches }: Revision, at: number | null): Patch | undefined {
  if (at === null) return undefined;
  // Where no patch is missing, each one is at the index of its number.
  const likely = patches[at - 1];
  return likely?.position === at ? likely.patch : patches.find(({ position }) => position === at)?.patch;
}
