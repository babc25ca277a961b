// Purpose: the diffstat of the whole series, counted from its diffs.
import { changedFiles, type ChangedFile } from "#report/changed-files.ts";
import type { SeriesView } from "#report/series-view.ts";
import { diffstatWords } from "#report/status-line.ts";
import { folded, tableSection } from "#report/table.ts";
import { counted, ranges, unbroken } from "#report/words.ts";
import { codeSpan } from "#text/code-markdown.ts";
import type { Section } from "#text/fit-sections.ts";

/** Most files listed. */
const MAX_FILES = 200;

/** A folded table of files; null where fewer than two change. */
export function diffstatSection({ revision, checks: { diffstat } }: SeriesView): Section | null {
  const files = changedFiles(revision);
  if (files.length < 2) return null;
  const lost = Math.max(0, files.length - MAX_FILES);
  return tableSection({
    rank: 7,
    ...folded(`<b>Files</b>: ${diffstatWords(diffstat).replaceAll("**", "")}`),
    columns: [
      { title: "file" },
      { title: "+", right: true },
      { title: "-", right: true },
      { title: "patches" },
    ],
    rows: [
      ...files.slice(0, MAX_FILES).map((file) => fileRow(file, revision.total)),
      ...(lost === 0 ? [] : [moreFiles(lost)]),
    ],
    leftOut: (count) => moreFiles(count + lost),
  });
}

function fileRow({ path, insertions, deletions, positions }: ChangedFile, total: number): readonly string[] {
  const patches = total === 1 ? "" : unbroken(ranges(positions));
  return [codeSpan(path), countOf(insertions), countOf(deletions), patches];
}

function countOf(lines: number): string {
  return lines === 0 ? "" : String(lines);
}

function moreFiles(count: number): readonly string[] {
  return [`*and ${counted(count, "more file")}*`];
}
