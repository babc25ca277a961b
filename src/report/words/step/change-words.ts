// Purpose: the one table of words for what changed: the status of a row in JSON, what people read, and the verdict of a version.
import type { Mover, Row, RowStatus } from "#compare/comparison.ts";
import type { VersionVerdict } from "#compare/version-verdict.ts";
import { moverWords } from "#report/words/step/moved-words.ts";
import { listed, patchesAt } from "#report/words/words.ts";

/** The word of each status for people. docs/comparison.md shows the table; a test holds the two together. */
export const STATUS_WORDS: Readonly<Record<RowStatus, string>> = {
  identical: "unchanged",
  context: "context only",
  message: "message only",
  trailers: "trailers only",
  code: "code",
  rewritten: "rewritten",
  added: "new patch",
  dropped: "dropped",
};

/** Whether a reviewer has to look at the code again for a version of this verdict alone. */
export const LOOKS_AGAIN: Readonly<Record<VersionVerdict, boolean>> = {
  "no-change": false,
  rebased: false,
  regrouped: false,
  message: false,
  trailers: false,
  author: true,
  code: true,
  rewritten: true,
};

/** A part of a patch other than its code. */
export type ChangedPart = "title" | "author" | "message" | "trailers";

/** The change of one patch, as a table shows it. */
export interface RowChange {
  readonly status: RowStatus;
  /** The other parts that differ. */
  readonly parts: readonly ChangedPart[];
  /** The reason why lines under it differ, where nothing else changed. */
  readonly movers: readonly Mover[];
  /** New positions of the patches that hold its code now; null where there are none. */
  readonly into: { readonly how: "folded" | "split"; readonly positions: readonly number[] } | null;
  /** Whether its place among the patches that both versions have is another one. */
  readonly reordered: boolean;
  readonly code: { readonly added: number; readonly removed: number; readonly files: number };
}

/** The change of a row's patch. */
export function rowChange(row: Row): RowChange {
  const { status, changed, movedBy, reordered, code, files } = row;
  const parts = (["title", "author", "message", "trailers"] as const).filter((part) => changed[part]);
  return {
    status,
    parts,
    movers: status === "context" ? movedBy : [],
    into: intoOf(row),
    reordered,
    code: { ...code, files: files.length },
  };
}

function intoOf({ absorbedBy, splitInto }: Row): RowChange["into"] {
  if (splitInto.length > 0) return { how: "split", positions: splitInto };
  return absorbedBy.length > 0 ? { how: "folded", positions: absorbedBy } : null;
}

/** Whether the patch's own change differs, not just its context or words. */
export function isCodeChange({ status }: Pick<RowChange, "status">): boolean {
  return status === "code" || status === "rewritten";
}

/** `unchanged`, `only the base moved`, `title and message only`, `code`, `folded into patch 3`; plain text. */
export function changeWords({ status, parts, movers, into }: RowChange): string {
  if (status === "context" && movers.length > 0) return moverWords(movers);
  if ((status === "message" || status === "trailers") && parts.length > 0) return `${listed(parts)} only`;
  if (status === "dropped" && into !== null) return intoWords(into);
  return STATUS_WORDS[status];
}

/** `folded into patch 3`, `split into patches 2-3`. */
export function intoWords({ how, positions }: NonNullable<RowChange["into"]>): string {
  return `${how} into ${patchesAt(positions)}`;
}
