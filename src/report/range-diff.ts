// Purpose: prints what `git range-diff --no-color` prints for two revisions, ids masked, from the mails alone.
import { gitTexts, type FunctionSource, type GitText } from "#compare/git-texts.ts";
import { numberTexts, pairLikeGit } from "#compare/pair-like-git.ts";
import type { Revision } from "#series/revision.ts";
import { cutBytes } from "#text/cut-bytes.ts";
import { diffLines } from "#text/diff-lines.ts";
import { groupHunks } from "#text/group-hunks.ts";
import { indentColumns } from "#text/indent-columns.ts";
import { LineTable } from "#text/line-table.ts";
import { trimEndLikeGit } from "#text/trim-end.ts";

const CONTEXT = 3;
const ID = "-------";
const MAX_SECTION_BYTES = 80;

/** The text with a line feed at the end of each line; "" for two empty revisions. */
export function renderRangeDiff(older: Revision, newer: Revision, functions: FunctionSource): string {
  const table = new LineTable();
  const indents: number[] = [];
  const olds = numberTexts(gitTexts(older, functions), table);
  const news = numberTexts(gitTexts(newer, functions), table);
  const width = String(1 + Math.max(olds.length, news.length)).length;
  const out: string[] = [];
  for (const pair of pairLikeGit(olds, news)) {
    const old = pair.old === null ? undefined : olds[pair.old]?.text;
    const now = pair.new === null ? undefined : news[pair.new]?.text;
    const numbers = [pair.old, pair.new].map((index) =>
      (index === null ? "-" : String(index + 1)).padStart(width),
    );
    const [left = "", right = ""] = numbers;
    out.push(`${left}:  ${ID} ${signOf(old, now)} ${right}:  ${ID} ${(old ?? now)?.title ?? ""}`);
    if (old !== undefined && now !== undefined)
      writeDiff(out, [old, now], {
        table,
        indentOf: (id) => (indents[id] ??= indentColumns(table.lineOf(id))),
      });
  }
  return out.map((line) => `${line}\n`).join("");
}

function signOf(old: GitText | undefined, now: GitText | undefined): string {
  if (now === undefined) return "<";
  if (old === undefined) return ">";
  const same = old.lines.length === now.lines.length && old.lines.every((line, at) => line === now.lines[at]);
  return same ? "=" : "!";
}

interface Numbering {
  readonly table: LineTable;
  readonly indentOf: (id: number) => number;
}

function writeDiff(
  out: string[],
  [old, now]: readonly [GitText, GitText],
  { table, indentOf }: Numbering,
): void {
  const changes = diffLines(table.numbersOf(old.lines), table.numbersOf(now.lines), { indents: indentOf });
  let section = "";
  let searched = 0;
  for (const { from1, to1, from2, to2 } of groupHunks(changes, CONTEXT)) {
    for (; searched < from1; searched++) section = sectionOf(old.lines[searched] ?? "") ?? section;
    out.push(section === "" ? "    @@" : `    @@ ${section}`);
    for (let i = from1, j = from2; i < to1 || j < to2;) {
      if (changes.removed[i] === 1) out.push(`    -${old.lines[i++] ?? ""}`);
      else if (changes.added[j] === 1) out.push(`    +${now.lines[j++] ?? ""}`);
      else {
        out.push(`     ${now.lines[j++] ?? ""}`);
        i++;
      }
    }
  }
}

// git's two patterns for range-diff: a heading of the text, and a hunk header with a function.
function sectionOf(line: string): string | null {
  if (line.startsWith(" ## ") && line.endsWith(" ##") && line.length >= 7)
    return trimEndLikeGit(cutBytes(line.slice(4, -3), MAX_SECTION_BYTES));
  const at = line.startsWith("@@ ") ? 0 : line.startsWith("@@ ", 1) ? 1 : -1;
  return at === -1 ? null : trimEndLikeGit(cutBytes(line.slice(at + 3), MAX_SECTION_BYTES));
}
