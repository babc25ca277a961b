// Purpose: renders the changes of each patch since the previous version, as diffs that a reviewer can read.
import type { Comparison, Row } from "#compare/comparison.ts";
import { plainInterdiff, type PlainInterdiff } from "#report/comment/plain-interdiff.ts";
import { isCodeChange } from "#report/words/step/change-words.ts";
import { folded } from "#text/markdown/table.ts";
import { counted } from "#report/words/words.ts";
import type { Revision } from "#series/revision.ts";
import { fence } from "#text/markdown/code-markdown.ts";
import type { Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The most lines of one patch's interdiff; the rest is only counted. */
const MAX_LINES = 150;

/** A folded section with one block for each changed patch; null where there is no diff to show. */
export function interdiffSection({ rows, new: revision }: Comparison): Section | null {
  const changed = rows.filter(
    (row) =>
      (isCodeChange(row) || row.words.length + row.trailers.added.length + row.trailers.removed.length > 0) &&
      row.new !== null,
  );
  const blocks = changed.map((row) => rowBlock(row, revision)).filter((block) => block !== "");
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

function rowBlock(row: Row, revision: Revision): string {
  const diff = interdiff(plainInterdiff(row), row.leftOut);
  const trailers = trailerWords(row);
  const words = messageWords(row);
  if (diff + trailers + words === "") return "";
  const head = revision.total === 1 ? "" : `**${String(row.new ?? "")} · ${inertLine(row.title, 160)}**`;
  return [head, words, trailers, diff].filter((part) => part !== "").join("\n\n");
}

function messageWords({ words }: Row): string {
  const lines = words.slice(0, MAX_LINES).map(({ sign, text }) => `${sign}${text}`);
  return lines.length === 0 ? "" : `title and message:\n\n${fence("diff", lines.join("\n"))}`;
}

function trailerWords({ trailers: { added, removed } }: Row): string {
  const lines = [...added.map((line) => `+ ${line}`), ...removed.map((line) => `- ${line}`)];
  return lines.length === 0 ? "" : fence("diff", lines.slice(0, MAX_LINES).join("\n"));
}

function interdiff({ lines, follows, based }: PlainInterdiff, leftOut: number): string {
  if (lines.length + leftOut === 0) return "";
  const hunks = counted(based, "place");
  const more = Math.max(0, lines.length - MAX_LINES) + leftOut;
  const notes = [
    more > 0 ? counted(more, "more line") : "",
    follows ? "left out: removals that only follow an earlier patch or the base" : "",
    based > 0 ? `left out: ${hunks} where only the base moved` : "",
  ].filter((note) => note !== "");
  const shown = lines.length === 0 ? "" : fence("diff", lines.slice(0, MAX_LINES).join("\n"));
  const small = notes.length === 0 ? "" : `<sub>${notes.join(" · ")}</sub>`;
  return [shown, small].filter((part) => part !== "").join("\n\n");
}
