// Purpose: renders the change of one patch as a Markdown table cell.
import { changeWords, type RowChange } from "#report/words/step/change-words.ts";
import { counted, patchesAt, plusMinus, unbroken } from "#report/words/words.ts";

/** The cell "code since v4": important changes in bold, unimportant ones in italics. */
export function changeCell(change: RowChange): string {
  switch (change.status) {
    case "code":
      return [...splitCell(change), amountCell(change)].join(", ");
    case "rewritten":
      return [`**${changeWords(change)}**`, ...splitCell(change), amountCell(change)].join(", ");
    case "added":
      return unbroken(`**${changeWords(change)}**`);
    case "dropped":
      return change.into === null ? `**${changeWords(change)}**` : splitCell(change).join("");
    default:
      return quietCell(change);
  }
}

// The words for moved lines are long, so they may wrap.
function quietCell(change: RowChange): string {
  const words = `*${changeWords(change)}*`;
  return change.movers.length > 0 ? words : unbroken(words);
}

function splitCell({ into }: RowChange): readonly string[] {
  return into === null ? [] : [`**${into.how}** into ${patchesAt(into.positions)}`];
}

function amountCell({ code: { added, removed, files } }: RowChange): string {
  const where = files > 1 ? ` in ${counted(files, "file")}` : "";
  return unbroken(`**${plusMinus(added, removed)}**${where}`);
}
