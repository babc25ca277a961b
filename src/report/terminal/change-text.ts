// Purpose: the change of one patch in a few words, for a terminal's table with a separate column for lines of code.
import { changeWords, intoWords, isCodeChange, type RowChange } from "#report/words/step/change-words.ts";

/** `unchanged`, `code, message`, `folded into patch 3`; with `moved` where its place is another one. */
export function changeText(change: RowChange): string {
  const words = isCodeChange(change) ? codeText(change) : changeWords(change);
  if (!change.reordered) return words;
  return change.status === "identical" ? "moved" : `${words}, moved`;
}

function codeText(change: RowChange): string {
  const { into, parts } = change;
  return [into === null ? changeWords(change) : intoWords(into), ...parts].join(", ");
}
