// Purpose: writes certain fixes as a diff that `git apply` accepts on top of the series, for branches that only the author can change.
import { newSide } from "#checks/files/changes-of-side.ts";
import { suggestedLines, type Finding } from "#checks/finding.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";

const CONTEXT = 3;

/**
 * One diff with all suggestions of a revision's findings; "" where there are none. A fix is left out where a later patch
 * touches its file again (its line numbers are then wrong), where two fixes share a line (the first stays), and where
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
  const fixes = fixesOf(group).filter(({ from, to }) => range(from, to).every((number) => known.has(number)));
  const near = apart(fixes.filter(({ to }) => endless === null || to + CONTEXT < endless));
  let growth = 0;
  const hunks: string[] = [];
  for (const together of neighbours(near, known)) {
    hunks.push(hunkOf(together, known, growth));
    growth += together.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from + 1), 0);
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

// Of two fixes on one line the first stays.
function apart(fixes: readonly Fix[]): readonly Fix[] {
  let end = 0;
  return fixes.filter(({ from, to }) => {
    const free = from > end;
    if (free) end = to;
    return free;
  });
}

/** Fixes whose context overlaps share a hunk, where the patch shows all lines between them. */
function neighbours(fixes: readonly Fix[], known: ReadonlyMap<number, string>): readonly (readonly Fix[])[] {
  const groups: Fix[][] = [];
  for (const fix of fixes) {
    const last = groups.at(-1)?.at(-1);
    const meets = last !== undefined && fix.from - last.to <= 2 * CONTEXT;
    if (meets && range(last.to + 1, fix.from - 1).every((number) => known.has(number)))
      groups.at(-1)?.push(fix);
    else groups.push([fix]);
  }
  return groups;
}

function hunkOf(fixes: readonly Fix[], known: ReadonlyMap<number, string>, growth: number): string {
  const [first, last] = [fixes[0]?.from ?? 1, fixes.at(-1)?.to ?? 1];
  const before = contextOf(known, range(Math.max(1, first - CONTEXT), first - 1).reverse()).reverse();
  const after = contextOf(known, range(last + 1, last + CONTEXT));
  const changed = fixes.flatMap(({ from, to, lines }, index) => {
    const next = fixes[index + 1]?.from ?? to + 1;
    return [
      ...contextOf(known, range(from, to)).map((text) => `-${text}`),
      ...lines.map((text) => `+${text}`),
      ...contextOf(known, range(to + 1, next - 1)).map((text) => ` ${text}`),
    ];
  });
  const count = (sign: string): number => changed.filter((line) => !line.startsWith(sign)).length;
  const [kept, start] = [before.length + after.length, first - before.length];
  const head = `@@ -${start},${kept + count("+")} +${start + growth},${kept + count("-")} @@`;
  const context = (texts: readonly string[]): readonly string[] => texts.map((text) => ` ${text}`);
  return [head, ...context(before), ...changed, ...context(after)].map((line) => `${line}\n`).join("");
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
