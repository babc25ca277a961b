// Purpose: what changed in each patch since the version before, as diffs that a reviewer can read.
import type { Comparison, InterdiffFile, Row } from "#compare/comparison.ts";
import { isCodeChange } from "#report/row-words.ts";
import { counted, plusMinus } from "#report/words.ts";
import { fence } from "#text/code-markdown.ts";
import type { Section } from "#text/fit-sections.ts";
import { inertLine } from "#text/inert-markdown.ts";

/** Most lines of one patch's interdiff; the rest is counted and left to the mails. */
const MAX_LINES = 150;

/** A folded section with one block per changed patch; null where nothing can be shown. */
export function interdiffSection({ rows, new: revision }: Comparison): Section | null {
  const changed = rows.filter(
    (row) =>
      (isCodeChange(row) || row.trailers.added.length + row.trailers.removed.length > 0) && row.new !== null,
  );
  const blocks = changed.map((row) => rowBlock(row, revision.total)).filter((block) => block !== "");
  if (blocks.length === 0) return null;
  return {
    rank: 5,
    open: `<details><summary><b>What changed</b>, patch by patch</summary>\n\n`,
    blocks,
    close: "\n\n</details>",
    between: "\n\n",
    leftOut: (count) =>
      `*The changes of ${counted(count, "more patch", "more patches")} are left out here; \`patchferry compare\` shows them all.*`,
  };
}

function rowBlock(row: Row, total: number): string {
  const diff = interdiff(row.interdiff);
  const tags = tagWords(row);
  if (diff === "" && tags === "") return "";
  const head = total === 1 ? "" : `**${String(row.new ?? "")} · ${inertLine(row.title, 160)}**`;
  return [head, tags, diff].filter((part) => part !== "").join("\n\n");
}

function tagWords({ trailers: { added, removed } }: Row): string {
  const lines = [...added.map((line) => `+ ${line}`), ...removed.map((line) => `- ${line}`)];
  return lines.length === 0 ? "" : fence("diff", lines.slice(0, MAX_LINES).join("\n"));
}

// The outer sign leads, so that GitHub colours what is new and gone since the version before; the line's own sign follows it.
function interdiff(files: readonly InterdiffFile[]): string {
  const lines = files.flatMap((file) =>
    file.hunks.flatMap((hunk) => [
      `@@ ${file.path}${hunk.section === "" ? "" : ` ${hunk.section}`} @@`,
      ...hunk.lines.map((line) => line.sign + line.text),
    ]),
  );
  if (lines.length === 0) return "";
  const shown = fence("diff", lines.slice(0, MAX_LINES).join("\n"));
  return lines.length > MAX_LINES ? `${shown}\n\n*${counted(lines.length - MAX_LINES, "more line")}*` : shown;
}

/** `+13 -7` over all rows. */
export function totalChange(rows: readonly Row[]): string {
  return plusMinus(
    rows.reduce((sum, row) => sum + row.code.added, 0),
    rows.reduce((sum, row) => sum + row.code.removed, 0),
  );
}
