// Purpose: names the patches that a partial reroll takes over unchanged from the version before.
import type { Comparison } from "#compare/comparison.ts";
import { patchesAt } from "#report/words/words.ts";

/** `patches 1-2 and 5 not sent again`; "" where none was left out. */
export function sentAgainWords({ old, new: now }: Comparison): string {
  const before = new Set(old.patches.map(({ patch }) => patch.messageId));
  const kept = now.patches.filter(({ patch }) => before.has(patch.messageId));
  const whole = kept.length === 0 || kept.length === now.patches.length;
  return whole ? "" : `${patchesAt(kept.map(({ position }) => position))} not sent again`;
}
