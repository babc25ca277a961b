// Purpose: the text of a mail -> the diffs in it, each with its exact bytes.
import type { FileDiff } from "#patch/file-diff.ts";
import { LineCursor } from "#patch/line-cursor.ts";
import { readBinary } from "#patch/read-binary.ts";
import { readCombinedHunks } from "#patch/read-combined.ts";
import { readGitHeader } from "#patch/read-git-header.ts";
import { readHunks } from "#patch/read-hunks.ts";
import { plainHunksAt, readPlainHeader } from "#patch/read-plain-diff.ts";
import { unquotePath } from "#patch/quoted-path.ts";
import type { Parsed, Problem } from "#text/problem.ts";

/** Every file of a diff; text that is no diff (a message before it, a signature behind) is passed over, as `git apply` does. */
export function readDiff(text: string): Parsed<readonly FileDiff[]> {
  const { files, problems } = scanDiff(text, 0);
  return { value: files, problems };
}

/** The diffs of a text and where they stand in it. */
export interface ScannedDiff {
  readonly files: readonly FileDiff[];
  readonly problems: readonly Problem[];
  /** Offsets of the first diff's start and of the end of the last; both are the text's length where there is none. */
  readonly start: number;
  readonly end: number;
}

/** Reads the diffs from an offset on, which must be the start of a line. */
export function scanDiff(text: string, from: number): ScannedDiff {
  const files: FileDiff[] = [];
  const problems: Problem[] = [];
  const cursor = new LineCursor(text, from);
  let start = text.length;
  let end = text.length;
  while (!cursor.done) {
    const at = cursor.at;
    const file = readFile(cursor, problems);
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
function readFile(cursor: LineCursor, problems: Problem[]): FileDiff | null {
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 0x64:
      if (cursor.startsWith("diff --git ")) return readGitFile(cursor, problems);
      if (cursor.startsWith("diff --c")) return readCombinedFile(cursor);
      return cursor.startsWith("diff -") ? readPlainFile(cursor, problems) : null;
    case 0x49:
      return cursor.startsWith("Index: ") ? readPlainFile(cursor, problems) : null;
    case 0x2d:
      return cursor.startsWith("--- ") ? readPlainFile(cursor, problems) : null;
    default:
      return null;
  }
}

function readGitFile(cursor: LineCursor, problems: Problem[]): FileDiff {
  const start = cursor.at;
  const header = readGitHeader(cursor);
  const binary = readBinary(cursor, problems);
  const hunks = readHunks(cursor, problems);
  return { ...header, binary, ...hunks, text: cursor.text.slice(start, cursor.at) };
}

function readPlainFile(cursor: LineCursor, problems: Problem[]): FileDiff | null {
  const start = cursor.at;
  const hunksAt = plainHunksAt(cursor.text, start);
  if (hunksAt < 0) return null;
  const header = readPlainHeader(cursor.text.slice(start, hunksAt));
  cursor.moveTo(hunksAt);
  const hunks = readHunks(cursor, problems);
  return { ...header, ...NO_MODES, binary: false, ...hunks, text: cursor.text.slice(start, cursor.at) };
}

const NO_MODES = { oldMode: null, newMode: null, oldBlob: null, newBlob: null } as const;

/** `diff --cc path` and `diff --combined path`. */
function readCombinedFile(cursor: LineCursor): FileDiff | null {
  const name = /^diff --(?:cc|combined) (\S.*)$/.exec(cursor.line)?.[1];
  if (name === undefined) return null;
  const start = cursor.at;
  const path = unquotePath(name.trimEnd());
  cursor.next();
  while (/^(?:index |mode |new file mode |deleted file mode |--- |\+\+\+ |Binary files )/.test(cursor.line))
    cursor.next();
  const hunks = readCombinedHunks(cursor);
  const text = cursor.text.slice(start, cursor.at);
  const added = text.includes("\nnew file mode ");
  const deleted = text.includes("\ndeleted file mode ");
  return {
    status: added ? "added" : deleted ? "deleted" : "modified",
    oldPath: added ? null : path,
    newPath: deleted ? null : path,
    ...NO_MODES,
    binary: hunks.hunks.length === 0 && text.includes("\nBinary files "),
    ...hunks,
    text,
  };
}
