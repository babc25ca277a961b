// Purpose: renders the diffstat of the whole series, counted from its diffs.
import { seriesFiles, type SeriesFile } from "#report/words/series-files.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { diffstatWords } from "#report/words/diffstat-words.ts";
import { folded, tableSection } from "#text/markdown/table.ts";
import { counted, ranges, unbroken } from "#report/words/words.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import type { Section } from "#text/markdown/fit-sections.ts";

/** The most files in the list. */
const MAX_FILES = 200;

/** A folded table of files; null where fewer than two change. */
export function diffstatSection({ revision, checks: { diffstat } }: RevisionView): Section | null {
  const files = seriesFiles(revision);
  if (files.length < 2) return null;
  const lost = Math.max(0, files.length - MAX_FILES);
  return tableSection({
    rank: 7,
    ...folded(`<b>Files</b>: ${diffstatWords(diffstat)}`),
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

function fileRow({ path, insertions, deletions, positions }: SeriesFile, total: number): readonly string[] {
  const patches = total === 1 ? "" : unbroken(ranges(positions));
  return [codeSpan(path), countOf(insertions), countOf(deletions), patches];
}

function countOf(lines: number): string {
  return lines === 0 ? "" : String(lines);
}

function moreFiles(count: number): readonly string[] {
  return [`*and ${counted(count, "more file")}*`];
}
