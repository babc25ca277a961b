// Purpose: pairs the files of two versions of a patch, and finds the differences in each pair.
import { modeChange, type FileFacts, type PatchFacts } from "#compare/pairing/patch-facts.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import type { LineCounts } from "#text/diff/line-counts.ts";
import { sameNumbers } from "#text/diff/sequence-table.ts";

/** A file in the old and in the new version; null where that version lacks it. */
export type FilePair = readonly [FileFacts | null, FileFacts | null];

/** The + and - lines, by number, that only one version has. */
export interface ChangedLines {
  readonly gone: readonly number[];
  readonly come: readonly number[];
}

const NO_LINES = new Int32Array(0);

/** Pairs by path, then by the name before a rename, then by a file name that only one remaining file has on each side. */
export function pairFiles(older: PatchFacts, newer: PatchFacts): readonly FilePair[] {
  const open = new Map(older.files.map((facts) => [facts.path, facts]));
  const take = (path: string | null): FileFacts | null => {
    const old = path === null ? undefined : open.get(path);
    if (old !== undefined) open.delete(old.path);
    return old ?? null;
  };
  const found = newer.files.map((now) => take(now.path) ?? take(now.file.oldPath));
  if (open.size === 0) return newer.files.map((now, at): FilePair => [found[at] ?? null, now]);
  const names = uniqueNames([...open.values()]);
  const lone = uniqueNames(newer.files.filter((_, at) => found[at] === null));
  const pairs = newer.files.map((now, at): FilePair => {
    const moved = lone.get(nameOf(now)) === now ? names.get(nameOf(now)) : undefined;
    return [found[at] ?? take(moved?.path ?? null), now];
  });
  return [...pairs, ...[...open.values()].map((old): FilePair => [old, null])];
}

function uniqueNames(files: readonly FileFacts[]): ReadonlyMap<string, FileFacts> {
  const seen = new Map<string, FileFacts | null>();
  for (const facts of files) seen.set(nameOf(facts), seen.has(nameOf(facts)) ? null : facts);
  return new Map([...seen].flatMap(([name, facts]) => (facts === null ? [] : [[name, facts]])));
}

function nameOf({ path }: FileFacts): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path that a person would use: the new one, where there is one. */
export function pathOfPair([old, now]: FilePair): string {
  return now?.path ?? old?.path ?? "";
}

/** Whether only line numbers differ. */
export function isSameFile([old, now]: FilePair): boolean {
  return old !== null && now !== null && hasSameHead([old, now]) && sameNumbers(old.lines, now.lines);
}

/** Whether both versions change the same file in the same way (add, delete, rename, mode). */
export function hasSameHead([old, now]: FilePair): boolean {
  if (old === null || old.path !== now?.path) return false;
  const [one, two] = [old.file, now.file];
  return (
    one.status === two.status &&
    one.binary === two.binary &&
    modeChange(one) === modeChange(two) &&
    (!one.binary || (isSameBlob(one.newBlob, two.newBlob) && isSameBlob(one.oldBlob, two.oldBlob)))
  );
}

/** Whether two abbreviated blob ids may be the same: each repository abbreviates to its own number of digits. */
export function isSameBlob(one: string | null, two: string | null): boolean {
  if (one === null || two === null) return one === two;
  return one.startsWith(two) || two.startsWith(one);
}

/** The + and - lines that differ. */
export function changedLines([old, now]: FilePair, counts: LineCounts): ChangedLines {
  const before = old?.changes ?? NO_LINES;
  const after = now?.changes ?? NO_LINES;
  const { removed, added } = diffLines(before, after, { counts });
  return { gone: flagged(before, removed), come: flagged(after, added) };
}

function flagged(lines: Int32Array, flags: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < lines.length; at++) if (flags[at] === 1) found.push(lines[at] ?? -1);
  return found;
}
