// Purpose: renders the author's claims about one patch as a Markdown table cell.
import type { PatchClaims } from "#report/words/step/claims.ts";
import { counted, unbroken } from "#report/words/words.ts";

/** The cell "author says": `3 of 3 confirmed`; "" where there is no claim. */
export function claimCell({ total, confirmed, contradicted, silence }: PatchClaims): string {
  if (contradicted > 0) return unbroken(`**${String(contradicted)} contradicted**`);
  if (confirmed > 0) return unbroken(`${String(confirmed)} of ${String(total)} confirmed`);
  if (total > 0) return unbroken(counted(total, "note"));
  if (silence === null) return "";
  return silence === "not-named" ? unbroken("*not named*") : "*nothing*";
}
