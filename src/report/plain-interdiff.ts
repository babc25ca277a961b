// Purpose: an interdiff as one diff from what the old version leaves to what the new version leaves.
import type { InterdiffFile, InterdiffLine, Row } from "#compare/comparison.ts";
import { pathOf, type FileDiff } from "#patch/file-diff.ts";
import type { Revision } from "#series/revision.ts";

/** An interdiff to show. */
export interface PlainInterdiff {
  readonly lines: readonly string[];
  /** Whether lines were left out that differ only because an earlier patch of the series does. */
  readonly follows: boolean;
}

/** Tells whether a line of a file was brought in by an earlier patch of the same version. */
type Earlier = (path: string, line: string) => boolean;

/**
 * Two signs a line are hard to read; a reviewer wants one: a `+` that is gone reads `-`, a removal that is new reads `-`,
 * one that is gone brings its line back. Where a removal was replaced by another, the line under it changed, not the patch.
 */
export function plainInterdiff(row: Row, newer: Revision): PlainInterdiff {
  const earlier = earlierLines(newer, row);
  const hunks = row.interdiff.flatMap((file) =>
    file.hunks.map((hunk) => plainHunk(file.path, hunk, earlier)),
  );
  return { lines: hunks.flatMap(({ lines }) => lines), follows: hunks.some(({ follows }) => follows) };
}

/** Lines that `plainInterdiff` adds and removes, where it leaves something out; else the row's own count of both. */
export function changeAmount(
  row: Row,
  newer: Revision,
): { readonly added: number; readonly removed: number } {
  const { lines, follows } = plainInterdiff(row, newer);
  if (!follows) return row.code;
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return { added: count("+"), removed: count("-") };
}

// Asked only where a removal was replaced, and gathered then: doing so for every patch would be quadratic in their number.
function earlierLines(revision: Revision, row: Row): Earlier {
  let lines: ReadonlySet<string> | null = null;
  return (path, line) => (lines ??= gatherEarlier(revision, row)).has(keyOf(path, line));
}

function gatherEarlier({ patches }: Revision, row: Row): ReadonlySet<string> {
  const touched = new Set(row.files);
  const before = patches.filter(({ position }) => row.new !== null && position < row.new);
  const files = before.flatMap(({ patch }) => patch.files.filter((file) => touched.has(pathOf(file))));
  return new Set(files.flatMap(addedLines));
}

function addedLines(file: FileDiff): readonly string[] {
  const added = file.hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith("+")));
  return added.map((line) => keyOf(pathOf(file), line.slice(1)));
}

function keyOf(path: string, line: string): string {
  return `${path}\0${line}`;
}

function plainHunk(
  path: string,
  { section, lines }: InterdiffFile["hunks"][number],
  earlier: Earlier,
): PlainInterdiff {
  const replaced = lines.some(isRemoval("+")) && lines.some(isRemoval("-"));
  const hidden = new Set(
    replaced
      ? lines.filter(
          (line) => isRemoval("-")(line) || (isRemoval("+")(line) && earlier(path, line.text.slice(1))),
        )
      : [],
  );
  const shown = lines.filter((line) => !hidden.has(line)).flatMap(plainLine);
  if (!shown.some((line) => !line.startsWith(" "))) return { lines: [], follows: hidden.size > 0 };
  return {
    lines: [`@@ ${path}${section === "" ? "" : ` ${section}`} @@`, ...shown],
    follows: hidden.size > 0,
  };
}

/** A line that only one version removes. */
function isRemoval(sign: "+" | "-"): (line: InterdiffLine) => boolean {
  return (line) => line.sign === sign && line.text.startsWith("-");
}

function plainLine({ sign, text }: InterdiffLine): string[] {
  const own = text.charAt(0);
  if (own === "-" && sign === " ") return [];
  if (own === "-") return [(sign === "+" ? "-" : "+") + text.slice(1)];
  return own === "+" ? [sign + text.slice(1)] : sign === "-" ? [] : [` ${text.slice(1)}`];
}
