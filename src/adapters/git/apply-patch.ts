// Purpose: applies one patch's files to a tree in memory, with the results and the refusals of `git apply --index`.
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import { byteText } from "#adapters/git/byte-text.ts";
import { changeContent } from "#adapters/git/change-content.ts";
import type { FileState } from "#adapters/git/change-content.ts";
import { type FileConflict, fileConflict } from "#adapters/git/file-conflict.ts";
import type { ObjectStore } from "#adapters/git/object-store.ts";
import type { TreeEditor } from "#adapters/git/tree-editor.ts";
import { unsafePath } from "#adapters/git/unsafe-path.ts";

interface Workplace {
  readonly tree: TreeEditor;
  readonly store: ObjectStore;
  /** Files as this patch leaves them; null for a deleted file. In git a later part of a patch sees an earlier part, except for renames and copies. */
  readonly results: Map<string, FileState | null>;
  /** Old paths that some part of this patch deletes or renames. */
  readonly leaving: ReadonlySet<string>;
}

/** A file's paths as byte strings. */
interface Paths {
  readonly old: string | null;
  readonly new: string | null;
}

/** Changes `tree`. Returns the first conflict where something doesn't apply; `tree` is useless then. */
export async function applyPatch(
  tree: TreeEditor,
  store: ObjectStore,
  files: readonly FileDiff[],
): Promise<FileConflict | null> {
  if (files.length === 0)
    return { path: null, hunk: null, code: "no-diff", reason: "The mail holds no diff." };
  const leaving = new Set(files.filter(leaves).map((file) => byteText(file.oldPath ?? "")));
  const place: Workplace = { tree, store, results: new Map(), leaving };
  for (const file of files) {
    const conflict = refusePath(file) ?? (await applyFile(place, file));
    if (conflict !== null) return conflict;
  }
  return writeResults(place);
}

function leaves(file: FileDiff): boolean {
  return file.status === "deleted" || file.status === "renamed";
}

function refusePath(file: FileDiff): FileConflict | null {
  for (const path of [file.oldPath, file.newPath]) {
    const why = path === null ? null : unsafePath(path, file.newMode ?? file.oldMode ?? "");
    if (why !== null)
      return fileConflict(file, "unsafe-path", `The path \`${path ?? ""}\` is refused: ${why}.`);
  }
  return null;
}

async function applyFile(place: Workplace, file: FileDiff): Promise<FileConflict | null> {
  const paths: Paths = { old: toBytes(file.oldPath), new: toBytes(file.newPath) };
  const before = await readBefore(place, file, paths.old);
  if (isConflict(before)) return before;
  const occupied = await refuseOccupied(place, file, paths);
  if (occupied !== null) return occupied;
  const after = await changeContent(place.store, file, before);
  if (isConflict(after)) return after;
  if (leaves(file) && paths.old !== null) place.results.set(paths.old, null);
  if (paths.new !== null) place.results.set(paths.new, after);
  return null;
}

/** The file before this part of the patch; null for a new one. */
async function readBefore(
  place: Workplace,
  file: FileDiff,
  path: string | null,
): Promise<FileState | FileConflict | null> {
  if (file.status === "added" || path === null) return null;
  const earlier = readsEarlier(place, file, path) ? place.results.get(path) : undefined;
  if (earlier === null)
    return fileConflict(
      file,
      "missing-file",
      `\`${pathOf(file)}\` was deleted or renamed earlier in the same patch.`,
    );
  if (earlier !== undefined) return earlier;
  const found = await place.tree.find(path);
  if (found.kind === "file") return readState(place, file, found.file);
  return mayBeNew(file)
    ? null
    : fileConflict(file, "missing-file", `The base has no file \`${file.oldPath ?? ""}\`.`);
}

// Several parts for one file build on each other, but a part that copies or renames it sees the original file.
function readsEarlier(place: Workplace, file: FileDiff, path: string): boolean {
  const inOrder = file.status === "modified" || file.status === "deleted";
  return inOrder && place.results.has(path);
}

// A diff without `diff --git` doesn't say that its file is new; one hunk that expects nothing does.
function mayBeNew(file: FileDiff): boolean {
  const [hunk, second] = file.hunks;
  return !file.text.startsWith("diff --git ") && hunk?.oldLines === 0 && second === undefined;
}

async function readState(
  place: Workplace,
  file: FileDiff,
  entry: { mode: string; id: string },
): Promise<FileState | FileConflict> {
  if (entry.mode === "160000")
    return { mode: entry.mode, content: Buffer.from(`Subproject commit ${entry.id}\n`) };
  const object = await place.store.read(entry.id);
  if (object?.type === "blob" && object.bytes !== null) return { mode: entry.mode, content: object.bytes };
  return fileConflict(
    file,
    "file-too-large",
    `\`${file.oldPath ?? ""}\` is missing from the repository or larger than 64 MiB.`,
  );
}

async function refuseOccupied(place: Workplace, file: FileDiff, paths: Paths): Promise<FileConflict | null> {
  const path = paths.new;
  if (path === null || path === paths.old || place.leaving.has(path)) return null;
  const found = await place.tree.find(path);
  return found.kind === "file"
    ? fileConflict(file, "exists", `The base already has a file \`${pathOf(file)}\`.`)
    : null;
}

// Deletions come first, because a file may make room for a directory of its name.
async function writeResults({ tree, store, results }: Workplace): Promise<FileConflict | null> {
  for (const [path, state] of results) if (state === null) await tree.remove(path);
  for (const [path, state] of results) {
    if (state === null) continue;
    const found = await tree.find(path);
    if (found.kind === "blocked" || found.kind === "directory")
      return inTheWay(path, found.kind === "blocked" ? found : null);
    await tree.set(path, { mode: state.mode, id: state.link ?? store.add("blob", state.content) });
  }
  return null;
}

function inTheWay(
  path: string,
  blocked: { readonly at: string; readonly link: boolean } | null,
): FileConflict {
  const shown = Buffer.from(path, "latin1").toString("utf8");
  const code = blocked?.link === true ? "unsafe-path" : "path-in-the-way";
  const what =
    blocked === null
      ? "a directory of that name"
      : `\`${Buffer.from(blocked.at, "latin1").toString("utf8")}\`, which isn't a directory,`;
  return { path: shown, hunk: null, code, reason: `\`${shown}\` can't be written: ${what} is in the way.` };
}

function toBytes(path: string | null): string | null {
  return path === null ? null : byteText(path);
}

function isConflict(value: FileState | FileConflict | null): value is FileConflict {
  return value !== null && "code" in value;
}
