// Purpose: the facts of each patch that comparing needs, computed once: its lines as numbers, its keys, its weight.
import { pathOf, type FileDiff } from "#patch/diff/file-diff.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";
import { LineTable } from "#text/diff/line-table.ts";
import { SequenceTable } from "#text/diff/sequence-table.ts";
import { titleKey } from "#compare/pairing/title-key.ts";

/** One file of a patch. */
export interface FileFacts {
  readonly path: string;
  readonly file: FileDiff;
  /** Every line of its hunks by number, signs included. */
  readonly lines: Int32Array;
  /** Only its + and - lines. */
  readonly changes: Int32Array;
}

/** One patch, ready to be compared. */
export interface PatchFacts extends PlacedPatch {
  readonly files: readonly FileFacts[];
  readonly titleKey: string;
  /** The `Change-Id:` that a review system gave it. */
  readonly changeId: string | null;
  /** Equal for equal diffs, line numbers and blob ids aside. */
  readonly diffKey: string;
  /** Equal for equal + and - lines in the same files. */
  readonly changeKey: string;
}

/** Both revisions over one numbering of lines. */
export interface Facts {
  readonly older: readonly PatchFacts[];
  readonly newer: readonly PatchFacts[];
  readonly table: LineTable;
}

const PLUS = 0x2b;
const MINUS = 0x2d;

/** Reads both revisions' patches; linear in their lines. */
export function readFacts(older: Revision, newer: Revision): Facts {
  const tables = { table: new LineTable(), sequences: new SequenceTable() };
  const read = ({ patches }: Revision): readonly PatchFacts[] =>
    patches.map((placed) => factsOf(placed, tables));
  return { older: read(older), newer: read(newer), table: tables.table };
}

interface Tables {
  readonly table: LineTable;
  readonly sequences: SequenceTable;
}

function factsOf({ position, patch }: PlacedPatch, { table, sequences }: Tables): PatchFacts {
  const files = patch.files.map((file) => fileFacts(file, table));
  const heads = patch.files.map(headOf);
  const keyOf = (lines: "lines" | "changes"): string =>
    files.map((facts, at) => `${heads[at] ?? ""}${String(sequences.numberOf(facts[lines]))}`).join("\n");
  return {
    position,
    patch,
    files,
    titleKey: titleKey(patch.title),
    changeId: patch.trailers.findLast(({ key }) => key.toLowerCase() === "change-id")?.value ?? null,
    diffKey: keyOf("lines"),
    changeKey: keyOf("changes"),
  };
}

function fileFacts(file: FileDiff, table: LineTable): FileFacts {
  const size = file.hunks.reduce((sum, { lines }) => sum + lines.length, 0);
  const lines = new Int32Array(size);
  const changes = new Int32Array(size);
  let at = 0;
  let changed = 0;
  for (const hunk of file.hunks)
    for (const line of hunk.lines) {
      const number = table.numberOf(line);
      lines[at++] = number;
      const sign = line.charCodeAt(0);
      if (sign === PLUS || sign === MINUS) changes[changed++] = number;
    }
  return { path: pathOf(file), file, lines, changes: changes.subarray(0, changed) };
}

// A binary file's content is known only by its blob ids.
function headOf(file: FileDiff): string {
  const blobs = file.binary ? `${file.oldBlob ?? ""}..${file.newBlob ?? ""}` : "";
  return JSON.stringify([file.status, file.oldPath, file.newPath, modeChange(file), blobs]);
}

/** How the file's mode changes, "" where it doesn't; a plain `diff -u` states no mode and changes none. */
export function modeChange({ status, oldMode, newMode }: FileDiff): string {
  if (newMode === null) return "";
  if (status === "added") return newMode === "100644" ? "" : newMode;
  return oldMode === null || oldMode === newMode ? "" : `${oldMode} ${newMode}`;
}
