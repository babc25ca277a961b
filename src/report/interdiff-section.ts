// Purpose: what changed in each patch since the version before, as diffs that a reviewer can read.
import type { Comparison, InterdiffFile, InterdiffLine, Row } from "#compare/comparison.ts";
import { isCodeChange } from "#report/row-words.ts";
import { folded } from "#report/table.ts";
import { counted } from "#report/words.ts";
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
  const { above, below } = folded("<b>What changed</b>, patch by patch");
  return {
    rank: 5,
    open: above,
    blocks,
    close: below,
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

function interdiff(files: readonly InterdiffFile[]): string {
  const lines = files.flatMap(({ path, hunks }) =>
    hunks.flatMap(({ section, lines: changes }) => [
      `@@ ${path}${section === "" ? "" : ` ${section}`} @@`,
      ...changes.flatMap(plainLine),
    ]),
  );
  if (lines.length === 0) return "";
  const shown = fence("diff", lines.slice(0, MAX_LINES).join("\n"));
  return lines.length > MAX_LINES ? `${shown}\n\n*${counted(lines.length - MAX_LINES, "more line")}*` : shown;
}

// Two signs a line are hard to read. What the old version's tree and the new one's have of the line is what a reviewer
// wants: a `+` that is gone reads `-`, a `-` that is gone brings its line back, a `-` in both is in neither tree.
function plainLine({ sign, text }: InterdiffLine): string[] {
  const own = text.charAt(0);
  if (own === "-" && sign === " ") return [];
  if (own === "-") return [(sign === "+" ? "-" : "+") + text.slice(1)];
  return own === "+" ? [sign + text.slice(1)] : sign === "-" ? [] : [` ${text.slice(1)}`];
}
