// Purpose: certain fixes as a diff that `git apply` takes on top of the series, for branches that only the author can change.
import { newSide } from "#checks/changed-lines.ts";
import { suggestedLines, type Finding } from "#checks/finding.ts";
import type { FileDiff } from "#patch/file-diff.ts";
import type { Revision } from "#series/revision.ts";

const CONTEXT = 3;

/**
 * One diff for all suggestions of a revision's findings; "" where there are none. A fix is left out where a later patch
 * touches its file again (its line numbers no longer hold), where two fixes meet on a line (the first stays), and where
 * the path would need quoting.
 */
export function suggestionDiff(revision: Revision, findings: readonly Finding[]): string {
  const fixes = findings.filter(
    (finding) => finding.suggestion !== null && finding.path !== null && finding.line !== null,
  );
  const byFile = Map.groupBy(fixes, ({ path, position }) => `${position ?? ""} ${path ?? ""}`);
  return [...byFile.values()].map((group) => fileFixes(revision, group)).join("");
}

function fileFixes({ patches }: Revision, group: readonly Finding[]): string {
  const [{ path, position } = { path: null, position: null }] = group;
  const touches = patches.flatMap((placed) =>
    placed.patch.files
      .filter((file) => file.newPath === path)
      .map((file) => ({ position: placed.position, file })),
  );
  const last = touches.at(-1);
  if (path === null || last?.position !== position || !/^[\w./+,@-]+$/.test(path)) return "";
  const hunks = hunksOf(last.file, group);
  return hunks === "" ? "" : `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks}`;
}

interface Fix {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function hunksOf(file: FileDiff, group: readonly Finding[]): string {
  const known = new Map(newSide(file).map(({ number, text }) => [number, text]));
  const endless = endsWithoutNewline(file);
  let growth = 0;
  let end = -Infinity;
  const hunks: string[] = [];
  for (const fix of fixesOf(group)) {
    // A hunk that reached into the one before would not apply; the fix waits for the next round.
    if (fix.from - CONTEXT <= end || (endless !== null && fix.to + CONTEXT >= endless)) continue;
    const hunk = hunkOf(fix, known, growth);
    if (hunk === null) continue;
    hunks.push(hunk);
    growth += fix.lines.length - (fix.to - fix.from + 1);
    end = fix.to + CONTEXT;
  }
  return hunks.join("");
}

function fixesOf(group: readonly Finding[]): readonly Fix[] {
  return group
    .map(({ line, endLine, suggestion }) => ({
      from: line ?? 0,
      to: endLine ?? line ?? 0,
      lines: suggestedLines(suggestion ?? ""),
    }))
    .sort((a, b) => a.from - b.from);
}

function hunkOf({ from, to, lines }: Fix, known: ReadonlyMap<number, string>, growth: number): string | null {
  const before = contextOf(known, range(Math.max(1, from - CONTEXT), from - 1).reverse()).reverse();
  const after = contextOf(known, range(to + 1, to + CONTEXT));
  const old = contextOf(known, range(from, to));
  if (old.length !== to - from + 1) return null;
  const start = from - before.length;
  const kept = before.length + after.length;
  const head = `@@ -${start},${kept + old.length} +${start + growth},${kept + lines.length} @@\n`;
  const signed = (sign: string, texts: readonly string[]): string =>
    texts.map((text) => `${sign}${text}\n`).join("");
  return head + signed(" ", before) + signed("-", old) + signed("+", lines) + signed(" ", after);
}

// Up to the first line that the patch doesn't show.
function contextOf(known: ReadonlyMap<number, string>, numbers: readonly number[]): string[] {
  const texts = numbers.map((number) => known.get(number));
  const gap = texts.indexOf(undefined);
  return texts.slice(0, gap < 0 ? texts.length : gap).map((text) => text ?? "");
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

// A last line without its newline would need its mark in our hunk too; fixes near it are left to the author.
function endsWithoutNewline(file: FileDiff): number | null {
  const marked = file.hunks.some(({ lines }) => lines.some((line) => line.startsWith("\\")));
  return marked ? (newSide(file).at(-1)?.number ?? 0) : null;
}
