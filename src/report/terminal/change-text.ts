// Purpose: what happened to one patch, in a few words for a terminal's table, where the lines of code have a column of their own.
import { changeWords, intoWords, isCodeChange, type RowChange } from "#report/words/change-words.ts";

/** `unchanged`, `code, message`, `folded into patch 3`; with `moved` where it stands at another place. */
export function changeText(change: RowChange): string {
  const words = isCodeChange(change) ? codeText(change) : changeWords(change);
  if (!change.reordered) return words;
  return change.status === "identical" ? "moved" : `${words}, moved`;
}

function codeText(change: RowChange): string {
  const { into, parts } = change;
  return [into === null ? changeWords(change) : intoWords(into), ...parts].join(", ");
}
