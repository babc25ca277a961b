// Purpose: applies one part of a patch to a file's mode and content.
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import { applyHunks } from "#adapters/git/apply-hunks.ts";
import { applyBinaryPatch, readBinaryPatch } from "#adapters/git/binary-patch.ts";
import { bytesOf } from "#adapters/git/byte-text.ts";
import { type FileConflict, fileConflict } from "#adapters/git/file-conflict.ts";
import type { ObjectStore } from "#adapters/git/object-store.ts";

/** A file before or after the patch. */
export interface FileState {
  /** Six octal digits. */
  readonly mode: string;
  readonly content: Buffer;
  /** The commit of a submodule. */
  readonly link?: string;
}

const REGULAR = "100644";
const SUBMODULE = "160000";
const EMPTY = Buffer.alloc(0);

/** The file after the patch; `before` is null for a new one. */
export async function changeContent(
  store: ObjectStore,
  file: FileDiff,
  before: FileState | null,
): Promise<FileState | FileConflict> {
  const mode = modeAfter(file, before);
  if (mode === null)
    return fileConflict(
      file,
      "type-change",
      `\`${pathOf(file)}\` is of another type than the patch expects.`,
    );
  const old = before?.content ?? EMPTY;
  const content = file.binary ? await changeBinary(store, file, old) : changeText(file, old);
  if (!Buffer.isBuffer(content)) return content;
  if (file.status === "deleted" && content.length > 0)
    return fileConflict(
      file,
      "hunk-mismatch",
      `\`${pathOf(file)}\` has more content than the patch deletes.`,
    );
  return mode === SUBMODULE && file.status !== "deleted" ? submodule(file, content) : { mode, content };
}

// null where a link would become a file or the like: git writes that as a deletion and a new file.
function modeAfter(file: FileDiff, before: FileState | null): string | null {
  const stated = canonical(file.newMode);
  if (before === null) return stated ?? REGULAR;
  const types = [before.mode, file.oldMode, file.status === "deleted" ? null : file.newMode].flatMap(
    (mode) => mode?.slice(0, 2) ?? [],
  );
  return types.every((type) => type === types[0]) ? (stated ?? before.mode) : null;
}

// git only knows files that are executable or not, links and submodules.
function canonical(mode: string | null): string | null {
  if (mode === null || mode.startsWith("12")) return mode;
  if (!mode.startsWith("10")) return SUBMODULE;
  return (Number.parseInt(mode, 8) & 0o100) === 0 ? REGULAR : "100755";
}

function changeText(file: FileDiff, before: Buffer): Buffer | FileConflict {
  if (file.hunks.length === 0) return before;
  const changed = applyHunks(before.toString("latin1"), file.hunks);
  if (typeof changed === "string") return bytesOf(changed);
  const reason = `Hunk ${changed.hunk} of \`${pathOf(file)}\` doesn't apply: ${changed.reason}.`;
  return { path: pathOf(file), hunk: changed.hunk, code: changed.code, reason };
}

// Like git: the ids of the `index` line name the expected content before and after, and a known result needs no data.
async function changeBinary(
  store: ObjectStore,
  file: FileDiff,
  before: Buffer,
): Promise<Buffer | FileConflict> {
  const [oldId, newId] = [file.oldBlob ?? "", file.newBlob ?? ""];
  if (oldId === newId) return before;
  const digits = store.idBytes * 2;
  if (oldId.length !== digits || newId.length !== digits)
    return binaryConflict(file, "binary-without-data", "has no full `index` line");
  if (file.status !== "added" && store.idOf("blob", before) !== oldId)
    return binaryConflict(file, "hunk-mismatch", "was made from another content");
  return file.status === "deleted" ? EMPTY : binaryAfter(store, file, before);
}

async function binaryAfter(
  store: ObjectStore,
  file: FileDiff,
  before: Buffer,
): Promise<Buffer | FileConflict> {
  const newId = file.newBlob ?? "";
  const patch = readBinaryPatch(file.text);
  const after = patch === null ? await knownBlob(store, newId) : applyBinaryPatch(before, patch);
  if (after === null) return binaryConflict(file, "binary-without-data", "doesn't hold the new content");
  if (store.idOf("blob", after) === newId) return after;
  return binaryConflict(file, "corrupt-hunk", "gives another result than its `index` line says");
}

function binaryConflict(file: FileDiff, code: FileConflict["code"], why: string): FileConflict {
  return fileConflict(file, code, `The binary change of \`${pathOf(file)}\` ${why}.`);
}

async function knownBlob(store: ObjectStore, id: string): Promise<Buffer | null> {
  const object = await store.read(id);
  return object?.type === "blob" ? object.bytes : null;
}

function submodule(file: FileDiff, content: Buffer): FileState | FileConflict {
  const link = /^Subproject commit ([0-9a-f]{40,64})\n?$/.exec(content.toString("latin1"))?.[1];
  if (link !== undefined) return { mode: SUBMODULE, content, link };
  return fileConflict(file, "corrupt-hunk", `The submodule \`${pathOf(file)}\` is set to no commit.`);
}
