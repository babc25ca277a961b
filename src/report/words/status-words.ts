// Purpose: what happened to one patch between two versions, in a few words for a terminal.
import type { Row } from "#compare/comparison.ts";
import { patchesAt } from "#report/words/words.ts";

/** `unchanged`, `code, message`, `folded into patch 3`; with `moved` where it stands at another place. */
export function statusWords(row: Row): string {
  const words = changeWords(row);
  return row.reordered ? `${words === "unchanged" ? "" : `${words}, `}moved` : words;
}

function changeWords({ status, absorbedBy, splitInto, changed, movedBy }: Row): string {
  if (absorbedBy.length > 0) return `folded into ${patchesAt(absorbedBy)}`;
  if (splitInto.length > 0) return [`split into ${patchesAt(splitInto)}`, ...otherKinds(changed)].join(", ");
  if (status === "identical") return "unchanged";
  if (status === "context" && movedBy.length > 0) return `${movedBy.join(" and ")} only`;
  if (status === "added" || status === "dropped" || status === "context") return status;
  return [...(changed.code ? [status] : []), ...otherKinds(changed)].join(", ");
}

function otherKinds({ title, author, message, trailers }: Row["changed"]): readonly string[] {
  const kinds = { title, author, message, tags: trailers };
  return Object.entries(kinds).flatMap(([kind, holds]) => (holds ? [kind] : []));
}
