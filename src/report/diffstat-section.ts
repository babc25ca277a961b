// Purpose: the diffstat of the whole series, counted from its diffs.
import { changedFiles } from "#report/changed-files.ts";
import type { SeriesView } from "#report/series-view.ts";
import { diffstatWords } from "#report/status-line.ts";
import { counted } from "#report/words.ts";
import { codeSpan } from "#text/code-markdown.ts";
import type { Section } from "#text/fit-sections.ts";

/** Most files listed. */
const MAX_FILES = 200;

/** A folded table of files; null where no file changes. */
export function diffstatSection({ revision, checks: { diffstat } }: SeriesView): Section | null {
  const files = changedFiles(revision);
  if (files.length < 2) return null;
  const lost = Math.max(0, files.length - MAX_FILES);
  return {
    rank: 7,
    open: `<details><summary><b>Files</b>: ${diffstatWords(diffstat).replaceAll("**", "")}</summary>\n\n| file | + | - | patches |\n|---|--:|--:|---|\n`,
    blocks: files.slice(0, MAX_FILES).map(({ path, insertions, deletions, positions }) => {
      const counts =
        insertions === 0 && deletions === 0 ? "| |" : `${String(insertions)} | ${String(deletions)} |`;
      return `| ${codeSpan(path)} | ${counts} ${positions} |`;
    }),
    close: "\n\n</details>",
    between: "\n",
    leftOut: (count) => `| *and ${counted(count + lost, "more file")}* |`,
  };
}
