// Purpose: the text of a mail -> the diffs in it, each with its exact bytes.
import type { FileDiff, FileOutline } from "#patch/diff/file-diff.ts";
import { LineCursor } from "#patch/diff/line-cursor.ts";
import { readBinary } from "#patch/diff/read-binary.ts";
import { readCombinedHunks } from "#patch/diff/read-combined.ts";
import { readGitHeader } from "#patch/diff/read-git-header.ts";
import { countHunks, type HunkCounts, type Hunks, readHunks } from "#patch/diff/read-hunks.ts";
import { plainHunksAt, readPlainHeader } from "#patch/diff/read-plain-diff.ts";
import { unquotePath } from "#patch/diff/quoted-path.ts";
import type { Parsed, Problem } from "#errors/problem.ts";

/** Every file of a diff; text that isn't a diff (a message before it, a signature after it) is skipped, as `git apply` does. */
export function readDiff(text: string): Parsed<readonly FileDiff[]> {
  const { files, problems } = scanDiff(text, 0);
  return { value: files, problems };
}

/** The diffs of a text and their place in it. */
export interface ScannedDiff<File = FileDiff> {
  readonly files: readonly File[];
  readonly problems: readonly Problem[];
  /** Offsets of the first diff's start and the last diff's end; both are the text's length where there is no diff. */
  readonly start: number;
  readonly end: number;
}

/** Reads the diffs from an offset on, which must be the start of a line. */
export function scanDiff(text: string, from: number): ScannedDiff {
  return scan(text, from, { hunks: readHunks, combined: readCombinedHunks });
}

/** Like `scanDiff` without the hunks: half the time, and no memory. */
export function outlineDiff(text: string, from: number): ScannedDiff<FileOutline> {
  return scan(text, from, { hunks: countHunks, combined: readCombinedHunks });
}

/** A reader of one file's hunks. */
interface Readers<Body> {
  readonly hunks: (cursor: LineCursor, problems: Problem[]) => Body;
  readonly combined: (cursor: LineCursor) => Body;
}

/** A file without the values that come from its hunks. */
type Header = Omit<FileDiff, keyof Hunks>;

function scan<Body extends HunkCounts>(
  text: string,
  from: number,
  readers: Readers<Body>,
): ScannedDiff<Header & Body> {
  const files: (Header & Body)[] = [];
  const problems: Problem[] = [];
  const cursor = new LineCursor(text, from);
  let start = text.length;
  let end = text.length;
  while (!cursor.done) {
    const at = cursor.at;
    const file = readFile(cursor, problems, readers);
    if (file === null) {
      cursor.next();
    } else {
      if (files.length === 0) start = at;
      files.push(file);
      end = cursor.at;
    }
  }
  return { files, problems, start, end };
}

/** Reads the file that starts at the cursor; null, and the cursor where it was, when none does. */
function readFile<Body extends HunkCounts>(
  cursor: LineCursor,
  problems: Problem[],
  readers: Readers<Body>,
): (Header & Body) | null {
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 0x64:
      if (cursor.startsWith("diff --git ")) return readGitFile(cursor, problems, readers);
      if (cursor.startsWith("diff --c")) return readCombinedFile(cursor, readers);
      return cursor.startsWith("diff -") ? readPlainFile(cursor, problems, readers) : null;
    case 0x49:
      return cursor.startsWith("Index: ") ? readPlainFile(cursor, problems, readers) : null;
    case 0x2d:
      return cursor.startsWith("--- ") ? readPlainFile(cursor, problems, readers) : null;
    default:
      return null;
  }
}

function readGitFile<Body extends HunkCounts>(
  cursor: LineCursor,
  problems: Problem[],
  readers: Readers<Body>,
): Header & Body {
  const start = cursor.at;
  const header = readGitHeader(cursor);
  const binary = readBinary(cursor, problems);
  const body = readers.hunks(cursor, problems);
  return { ...header, binary, ...body, text: cursor.text.slice(start, cursor.at) };
}

function readPlainFile<Body extends HunkCounts>(
  cursor: LineCursor,
  problems: Problem[],
  readers: Readers<Body>,
): (Header & Body) | null {
  const start = cursor.at;
  const hunksAt = plainHunksAt(cursor.text, start);
  if (hunksAt < 0) return null;
  const header = readPlainHeader(cursor.text.slice(start, hunksAt));
  cursor.moveTo(hunksAt);
  const body = readers.hunks(cursor, problems);
  return { ...header, ...NO_MODES, binary: false, ...body, text: cursor.text.slice(start, cursor.at) };
}

const NO_MODES = { oldMode: null, newMode: null, oldBlob: null, newBlob: null } as const;

/** `diff --cc path` and `diff --combined path`. */
function readCombinedFile<Body extends HunkCounts>(
  cursor: LineCursor,
  { combined }: Readers<Body>,
): (Header & Body) | null {
  const name = /^diff --(?:cc|combined) (\S.*)$/.exec(cursor.line)?.[1];
  if (name === undefined) return null;
  const start = cursor.at;
  const path = unquotePath(name.trimEnd());
  cursor.next();
  while (/^(?:index |mode |new file mode |deleted file mode |--- |\+\+\+ |Binary files )/.test(cursor.line))
    cursor.next();
  const hunksAt = cursor.at;
  const body = combined(cursor);
  const text = cursor.text.slice(start, cursor.at);
  const added = text.includes("\nnew file mode ");
  const deleted = text.includes("\ndeleted file mode ");
  return {
    status: added ? "added" : deleted ? "deleted" : "modified",
    oldPath: added ? null : path,
    newPath: deleted ? null : path,
    ...NO_MODES,
    binary: cursor.at === hunksAt && text.includes("\nBinary files "),
    ...body,
    text,
  };
}
