// Purpose: the header of one file of a git diff: `diff --git`, modes, renames, blob ids.
import type { FileStatus } from "#patch/diff/file-diff.ts";
import type { LineCursor } from "#patch/diff/line-cursor.ts";
import { quotedLength, unquotePath } from "#patch/diff/quoted-path.ts";

/** The values in the header lines of a file. */
export interface GitHeader {
  status: FileStatus;
  oldPath: string | null;
  newPath: string | null;
  oldMode: string | null;
  newMode: string | null;
  oldBlob: string | null;
  newBlob: string | null;
}

/** Reads from `diff --git` on; leaves the cursor at the first line that isn't a header line. */
export function readGitHeader(cursor: LineCursor): GitHeader {
  const [oldName, newName] = splitNames(cursor.line.slice("diff --git ".length).trimEnd());
  const prefixed = firstFolder(oldName) !== firstFolder(newName);
  const header: GitHeader = {
    status: "modified",
    oldPath: stripPrefix(oldName, prefixed),
    newPath: stripPrefix(newName, prefixed),
    oldMode: null,
    newMode: null,
    oldBlob: null,
    newBlob: null,
  };
  cursor.next();
  while (!cursor.done && readExtended(cursor, header)) cursor.next();
  readNames(cursor, header, prefixed);
  if (header.status === "added") header.oldPath = null;
  if (header.status === "deleted") header.newPath = null;
  return header;
}

/** Both names of a `diff --git` line; unquoted names with blanks can be told apart because they differ only in the prefix. */
function splitNames(names: string): readonly [string, string] {
  if (names.startsWith('"')) {
    const length = quotedLength(names);
    return [unquotePath(names.slice(0, length)), unquotePath(names.slice(length + 1))];
  }
  const middle = (names.length - 1) / 2;
  const oldHalf = names.slice(0, middle);
  const newHalf = names.slice(middle + 1);
  if (names[middle] === " " && stripPrefix(oldHalf, true) === stripPrefix(newHalf, true))
    return [oldHalf, newHalf];
  const guess = names.includes(" b/") ? names.indexOf(" b/") : names.indexOf(" ");
  return guess < 0 ? [names, names] : [names.slice(0, guess), unquotePath(names.slice(guess + 1))];
}

function firstFolder(name: string): string {
  return name.slice(0, name.indexOf("/") + 1);
}

/** Removes the first folder, like `git apply -p1`; a diff made with `--no-prefix` has the same first folder on both sides. */
function stripPrefix(name: string, prefixed: boolean): string {
  return prefixed ? name.slice(name.indexOf("/") + 1) : name;
}

const EXTENDED = [
  "old mode ",
  "new mode ",
  "deleted file mode ",
  "new file mode ",
  "copy from ",
  "copy to ",
  "rename from ",
  "rename to ",
  "rename old ",
  "rename new ",
  "similarity index ",
  "dissimilarity index ",
] as const;

function readExtended(cursor: LineCursor, header: GitHeader): boolean {
  // Nearly every file has an `index` line, and behind it `---`.
  const key = cursor.startsWith("index ") ? "index " : extendedKey(cursor);
  if (key === undefined) return false;
  const value = cursor.line.slice(key.length).trimEnd();
  if (key === "index ") readIndex(value, header);
  else if (key.includes("mode")) readMode(key, value, header);
  else if (key.startsWith("copy") || key.startsWith("rename")) readMove(key, value, header);
  return true;
}

function extendedKey(cursor: LineCursor): string | undefined {
  return cursor.startsWith("-") ? undefined : EXTENDED.find((prefix) => cursor.startsWith(prefix));
}

function readIndex(value: string, header: GitHeader): void {
  const match = /^([0-9a-f]{1,64})\.\.([0-9a-f]{1,64})(?: ([0-7]{6}))?/.exec(value);
  if (match === null) return;
  header.oldBlob = match[1] ?? null;
  header.newBlob = match[2] ?? null;
  if (match[3] === undefined) return;
  header.oldMode ??= match[3];
  header.newMode ??= match[3];
}

function readMode(key: string, value: string, header: GitHeader): void {
  const mode = /^[0-7]{6}/.exec(value)?.[0] ?? null;
  if (key === "old mode " || key === "deleted file mode ") header.oldMode = mode;
  else header.newMode = mode;
  if (key === "new file mode ") header.status = "added";
  if (key === "deleted file mode ") header.status = "deleted";
}

function readMove(key: string, value: string, header: GitHeader): void {
  header.status = key.startsWith("copy") ? "copied" : "renamed";
  if (key.endsWith("from ") || key.endsWith("old ")) header.oldPath = unquotePath(value);
  else header.newPath = unquotePath(value);
}

/** `--- a/x` and `+++ b/x` are more reliable than the `diff --git` line, but a rename has already named its paths. */
function readNames(cursor: LineCursor, header: GitHeader, prefixed: boolean): void {
  if (!cursor.startsWith("--- ")) return;
  const oldName = nameOf(cursor.line);
  cursor.next();
  if (!cursor.startsWith("+++ ")) return;
  const newName = nameOf(cursor.line);
  cursor.next();
  if (oldName === NOTHING) header.status = "added";
  if (newName === NOTHING) header.status = "deleted";
  if (header.status === "renamed" || header.status === "copied") return;
  if (oldName !== NOTHING) header.oldPath = stripPrefix(oldName, prefixed);
  if (newName !== NOTHING) header.newPath = stripPrefix(newName, prefixed);
}

const NOTHING = "/dev/null";

/** The name after `--- `; a tab and a date may follow. */
function nameOf(line: string): string {
  const value = line.slice(4);
  return value.startsWith('"') ? unquotePath(value) : (value.split("\t", 1)[0] ?? "").trimEnd();
}
