// Purpose: how large a version is, and which of its patches have not arrived.
import { patchesAt } from "#report/words/words.ts";
import type { RevisionOutline } from "#series/revision.ts";

type Size = Pick<RevisionOutline, "total" | "missing">;

/** `7`, or `3 of 7` where some have not arrived. */
export function arrivedWords({ total, missing }: Size): string {
  return missing.length === 0 ? String(total) : `${String(total - missing.length)} of ${String(total)}`;
}

/** `1 patch`, `7 patches`, `3 of 7 patches`. */
export function arrivedPatches(size: Size): string {
  return `${arrivedWords(size)} ${size.total === 1 ? "patch" : "patches"}`;
}

/** `patches 2 and 5 of 7 have not arrived`; for a version that misses some. */
export function missingWords({ total, missing }: Size): string {
  return `${patchesAt(missing)} of ${String(total)} ${missing.length === 1 ? "has" : "have"} not arrived`;
}
