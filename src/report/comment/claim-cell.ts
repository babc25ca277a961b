// Purpose: what the author says of one patch, as Markdown in the cell of a table.
import type { PatchClaims } from "#report/words/claims.ts";
import { counted, unbroken } from "#report/words/words.ts";

/** The cell "author says": `3 of 3 confirmed`; "" where there is nothing to say. */
export function claimCell({ total, confirmed, contradicted, silence }: PatchClaims): string {
  if (contradicted > 0) return unbroken(`**${String(contradicted)} contradicted**`);
  if (confirmed > 0) return unbroken(`${String(confirmed)} of ${String(total)} confirmed`);
  if (total > 0) return unbroken(counted(total, "note"));
  if (silence === null) return "";
  return silence === "not-named" ? unbroken("*not named*") : "*nothing*";
}
