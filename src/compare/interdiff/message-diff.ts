// Purpose: the changes in a patch's words: its title and its message without the trailers.
import type { InterdiffLine } from "#compare/comparison.ts";
import type { Patch } from "#patch/patch.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import { groupHunks, walkHunk } from "#text/diff/group-hunks.ts";
import { LineTable } from "#text/diff/line-table.ts";

const CONTEXT = 1;
const MAX_LINES = 400;

/** The message without its trailers; trailing blanks and blank lines between trailers don't count as a change. */
export function proseOf({ message, trailers }: Patch): string {
  const known = new Set(trailers.map(({ key, value }) => `${key}: ${value}`));
  return message
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => !known.has(line))
    .join("\n")
    .trim();
}

/** A diff of title and prose with one line of context, `text` without a sign of its own; at most 400 lines. */
export function diffMessages(older: Patch, newer: Patch): readonly InterdiffLine[] {
  const table = new LineTable();
  const linesOf = (patch: Patch): Int32Array =>
    table.numbersOf([patch.title, "", ...proseOf(patch).split("\n")]);
  const [before, after] = [linesOf(older), linesOf(newer)];
  const changes = diffLines(before, after);
  const lines: InterdiffLine[] = [];
  for (const range of groupHunks(changes, CONTEXT))
    walkHunk(range, changes, (sign, i, j) => {
      lines.push({ sign, text: table.lineOf((sign === "-" ? before[i] : after[j]) ?? -1) });
    });
  return lines.slice(0, MAX_LINES);
}
