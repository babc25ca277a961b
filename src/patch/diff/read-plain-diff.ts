// Purpose: diffs that git didn't write (`diff -u`, quilt, svn); parse-diff knows the shapes of their headers.
import parseDiff from "parse-diff";
import type { FileStatus } from "#patch/diff/file-diff.ts";
import { LineCursor } from "#patch/diff/line-cursor.ts";

/** The values in a plain diff's header. */
export interface PlainHeader {
  readonly status: FileStatus;
  readonly oldPath: string | null;
  readonly newPath: string | null;
}

/** The most lines between `Index: ` or `diff -u` and the `---` that belongs to it. */
const MAX_PRELUDE = 8;

/**
 * The offset of the hunks of a plain diff that starts at this offset; -1 where none starts: `--- x`, `+++ y` and `@@ -` on
 * three lines, with `diff -u`, `Index: ` or a ruler of `=` before them.
 */
export function plainHunksAt(text: string, at: number): number {
  const cursor = new LineCursor(text, at);
  for (let line = 0; line < MAX_PRELUDE && !cursor.done; line++) {
    if (cursor.startsWith("--- ")) return hunksBehindNames(cursor);
    if (!/^(?:diff -(?!-git)|Index: |={5}|RCS file: |retrieving revision )/.test(cursor.line)) return -1;
    cursor.next();
  }
  return -1;
}

function hunksBehindNames(cursor: LineCursor): number {
  cursor.next();
  if (!cursor.startsWith("+++ ")) return -1;
  cursor.next();
  return cursor.startsWith("@@ -") ? cursor.at : -1;
}

const NOTHING = "/dev/null";
/** The dates that `diff -N` gives a missing file, in zones west and east of UTC. */
const EPOCH = /\t(?:1970-01-01|1969-12-31|(?:Thu|Wed) (?:Jan +1|Dec 31) )/;

/** Reads the header lines, from `Index: ` or `---` up to the first `@@`. */
export function readPlainHeader(header: string): PlainHeader {
  // parse-diff gets only the two lines with names: on a `diff` line its search for names is quadratic in the line's length.
  const [oldLine = "", newLine = ""] = header.trimEnd().split("\n").slice(-2);
  const [file] = parseDiff(`${oldLine}\n${newLine}\n`);
  const oldName = withoutRevision(file?.from ?? NOTHING);
  const newName = withoutRevision(file?.to ?? NOTHING);
  const path = commonPath(oldName, newName);
  if (isAbsent(oldName, oldLine)) return { status: "added", oldPath: null, newPath: path };
  if (isAbsent(newName, newLine)) return { status: "deleted", oldPath: path, newPath: null };
  return { status: "modified", oldPath: path, newPath: path };
}

/** Subversion puts `(revision 7)` or `(working copy)` behind a name. */
function withoutRevision(name: string): string {
  return name.replace(/ \((?:revision \d+|working copy|nonexistent)\)$/, "");
}

function isAbsent(name: string, line: string): boolean {
  return name === NOTHING || EPOCH.test(line);
}

/** `linux.orig/fs/x.c` and `linux/fs/x.c` are one file of two trees; `x.c.orig` and `x.c` are one too. */
function commonPath(oldName: string, newName: string): string {
  if (oldName === newName || oldName === NOTHING) return newName;
  const strip = (name: string): string => name.slice(name.indexOf("/") + 1);
  if (newName === NOTHING) return oldName;
  return strip(oldName) === strip(newName) ? strip(newName) : newName;
}
