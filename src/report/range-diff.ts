// Purpose: prints the output of `git range-diff --no-color` for two revisions, ids masked, from the mails alone.
import { gitTexts, type FunctionSource } from "#compare/pairing/git-texts.ts";
import { numberTexts, pairLikeGit, type NumberedText } from "#compare/pairing/pair-like-git.ts";
import type { Revision } from "#series/revision.ts";
import { cutBytes } from "#text/cut-bytes.ts";
import type { LineIndent } from "#text/diff/best-slide.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import { groupHunks, walkHunk } from "#text/diff/group-hunks.ts";
import { indentColumns } from "#text/indent-columns.ts";
import { LineTable } from "#text/diff/line-table.ts";
import { sameNumbers } from "#text/diff/sequence-table.ts";
import { trimEndLikeGit } from "#text/trim-end.ts";

const CONTEXT = 3;
const ID = "-------";
const MAX_SECTION_BYTES = 80;

/** A range-diff. */
export interface RangeDiff {
  /** A line feed at the end of each line; "" for two empty revisions. */
  readonly text: string;
  /** Whether every row is an `=`. */
  readonly same: boolean;
  /** Pairs weighed by their common lines alone (compare/pairing/pair-like-git.ts); 0 on ordinary series. */
  readonly guessed: number;
}

/** Pairs by git's rule and shows each pair that differs. */
export function renderRangeDiff(older: Revision, newer: Revision, functions: FunctionSource): RangeDiff {
  const table = new LineTable();
  const indents: number[] = [];
  const indentOf: LineIndent = (id) => (indents[id] ??= indentColumns(table.lineOf(id)));
  const olds = numberTexts(gitTexts(older, functions), table);
  const news = numberTexts(gitTexts(newer, functions), table);
  const width = String(1 + Math.max(olds.length, news.length)).length;
  const out: string[] = [];
  let same = true;
  const { pairs, guessed } = pairLikeGit(olds, news);
  for (const pair of pairs) {
    const old = pair.old === null ? undefined : olds[pair.old];
    const now = pair.new === null ? undefined : news[pair.new];
    // git shows a pair under its old title.
    const title = (old ?? now)?.text.title ?? "";
    const sign = signOf(old, now);
    same &&= sign === "=";
    out.push(`${numberOf(pair.old, width)} ${sign} ${numberOf(pair.new, width)} ${title}`);
    if (old !== undefined && now !== undefined) writeDiff(out, [old, now], indentOf);
  }
  out.push("");
  return { text: out.join("\n"), same, guessed };
}

function numberOf(index: number | null, width: number): string {
  return `${(index === null ? "-" : String(index + 1)).padStart(width)}:  ${ID}`;
}

function signOf(old: NumberedText | undefined, now: NumberedText | undefined): string {
  if (now === undefined) return "<";
  if (old === undefined) return ">";
  return sameNumbers(old.lines, now.lines) ? "=" : "!";
}

function writeDiff(
  out: string[],
  [old, now]: readonly [NumberedText, NumberedText],
  indents: LineIndent,
): void {
  if (sameNumbers(old.lines, now.lines)) return;
  const changes = diffLines(old.lines, now.lines, { indents });
  let section = "";
  let searched = 0;
  for (const range of groupHunks(changes, CONTEXT)) {
    for (; searched < range.from1; searched++) section = sectionOf(old.text.lines[searched] ?? "") ?? section;
    out.push(section === "" ? "    @@" : `    @@ ${section}`);
    walkHunk(range, changes, (sign, i, j) => {
      out.push(`    ${sign}${(sign === "-" ? old.text.lines[i] : now.text.lines[j]) ?? ""}`);
    });
  }
}

// git's two patterns for range-diff: a heading of the text, and a hunk header with a function.
function sectionOf(line: string): string | null {
  if (line.startsWith(" ## ") && line.endsWith(" ##") && line.length >= 7)
    return trimEndLikeGit(cutBytes(line.slice(4, -3), MAX_SECTION_BYTES));
  const at = line.startsWith("@@ ") ? 0 : line.startsWith("@@ ", 1) ? 1 : -1;
  return at === -1 ? null : trimEndLikeGit(cutBytes(line.slice(at + 3), MAX_SECTION_BYTES));
}
