// Purpose: says why the lines under a version or a patch differ: another base, or the series' own earlier patches.
import type { Bases, Mover } from "#compare/comparison.ts";
import { counted } from "#report/words/words.ts";

const MOVERS: Readonly<Record<Mover, string>> = { base: "the base", series: "earlier patches" };

/** `only the base moved`, "" where nothing is known. */
export function moverWords(movers: readonly Mover[]): string {
  return movers.length === 0 ? "" : `only ${movers.map((mover) => MOVERS[mover]).join(" and ")} moved`;
}

/** Whether the base differs, and whether that concerns the files of the series; "" where it is the same or unknown. */
export function baseWords({ old, new: now, files, known }: Bases): string {
  const other = old !== null && now !== null && old !== now;
  if (files.length > 0)
    return `the base moved under ${files.length === known ? counted(known, "file") : `${String(files.length)} of ${counted(known, "file")}`}`;
  if (!other) return "";
  return known > 0 ? "another base, but none of these files moved" : "another base";
}
