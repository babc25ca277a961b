// Purpose: what happened to one patch between two versions, in the words of a table's cell.
import type { Comparison, Row } from "#compare/comparison.ts";
import { mayBeTold } from "#report/words/claim-reach.ts";
import { moverWords } from "#report/words/moved-words.ts";
import { counted, listed, patchesAt, plusMinus, unbroken } from "#report/words/words.ts";

/** Whether the patch's own change differs, not just its context or words. */
export function isCodeChange(row: Row): boolean {
  return row.status === "code" || row.status === "rewritten";
}

/** `7 patches`. */
export function countedPatches(count: number): string {
  return counted(count, "patch", "patches");
}

/** The cell "code since v4". */
export function codeWords(row: Row): string {
  switch (row.status) {
    case "identical":
      return "*unchanged*";
    case "context":
      return row.movedBy.length === 0 ? unbroken("*context only*") : `*${moverWords(row.movedBy)}*`;
    case "message":
      return unbroken(`*${wordsOf(row)} only*`);
    case "trailers":
      return unbroken("*tags only*");
    case "code":
      return amount(row);
    case "rewritten":
      return `**rewritten**, ${amount(row)}`;
    case "added":
      return unbroken("**new patch**");
    case "dropped":
      return droppedWords(row);
  }
}

// `title and author`: what differs though the code does not.
function wordsOf({ changed: { title, author, message } }: Row): string {
  const kinds = { title, author, message };
  return listed(Object.entries(kinds).flatMap(([kind, holds]) => (holds ? [kind] : [])));
}

function amount({ code, files }: Row): string {
  const where = files.length > 1 ? ` in ${counted(files.length, "file")}` : "";
  return unbroken(`**${plusMinus(code.added, code.removed)}**${where}`);
}

function droppedWords({ absorbedBy, splitInto }: Row): string {
  if (splitInto.length > 0) return `**split** into ${patchesAt(splitInto)}`;
  return absorbedBy.length > 0 ? `**folded** into ${patchesAt(absorbedBy)}` : "**dropped**";
}

/** Claims about one patch of the new version, and what became of them: `3 of 3 confirmed`. */
export function claimWords(comparison: Comparison, position: number): string {
  const { claims, unclaimed } = comparison;
  const own = claims.filter((claim) => claim.scope.position === position);
  const contradicted = own.filter((claim) => claim.verdict === "contradicted").length;
  const confirmed = own.filter((claim) => claim.verdict === "confirmed").length;
  if (contradicted > 0) return unbroken(`**${String(contradicted)} contradicted**`);
  if (confirmed > 0) return unbroken(`${String(confirmed)} of ${String(own.length)} confirmed`);
  if (own.length > 0) return unbroken(counted(own.length, "note"));
  if (!unclaimed.includes(position)) return "";
  return mayBeTold(comparison) ? unbroken("*not named*") : "*nothing*";
}
