// Purpose: builds small revisions by hand, with the values that the patch parser would give.
import type { Cover, Patch } from "#patch/patch.ts";
import type { Diffstat } from "#patch/diff/diffstat.ts";
import type { FileDiff, FileStatus } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";
import { aSubject } from "../patch/a-subject.ts";

const AUTHOR = { name: "Ada Lane", email: "ada@example.org" };
const SIGNED = "Signed-off-by: Ada Lane <ada@example.org>";

/** A file that a patch adds. */
export function newFile(path: string, content: string): FileDiff {
  const lines = content.split("\n").map((line) => `+${line}`);
  return fileDiff(path, { status: "added", hunks: [[0, 1, lines]] });
}

/** A file that a patch changes; each hunk is its first line's number and its lines with their signs. */
export function changedFile(path: string, ...hunks: readonly (readonly [number, string])[]): FileDiff {
  return fileDiff(path, {
    status: "modified",
    hunks: hunks.map(([start, text]) => [start, start, text.split("\n")]),
  });
}

/** A file that a patch deletes. */
export function deletedFile(path: string, content: string): FileDiff {
  const lines = content.split("\n").map((line) => `-${line}`);
  return fileDiff(path, { status: "deleted", hunks: [[1, 0, lines]] });
}

function fileDiff(
  path: string,
  { status, hunks }: { status: FileStatus; hunks: readonly (readonly [number, number, readonly string[]])[] },
): FileDiff {
  const count = (lines: readonly string[], sign: string): number =>
    lines.filter((line) => line.startsWith(sign)).length;
  const made = hunks.map(([oldStart, newStart, lines]) => ({
    oldStart,
    oldLines: count(lines, " ") + count(lines, "-"),
    newStart,
    newLines: count(lines, " ") + count(lines, "+"),
    section: "",
    lines,
  }));
  const all = made.flatMap(({ lines }) => lines);
  return {
    status,
    oldPath: status === "added" ? null : path,
    newPath: status === "deleted" ? null : path,
    oldMode: null,
    newMode: status === "added" ? "100644" : null,
    oldBlob: null,
    newBlob: null,
    binary: false,
    hunks: made,
    insertions: count(all, "+"),
    deletions: count(all, "-"),
    text: all.join("\n"),
  };
}

/** A patch of one or several files, signed off by its author unless `message` says otherwise. */
export function aPatch(files: readonly FileDiff[], change: Partial<Patch> = {}): Patch {
  return {
    ...mail(change.title ?? "Change a thing"),
    kind: "patch",
    message: SIGNED,
    trailers: [],
    notes: "",
    files,
    ...change,
  };
}

/** A cover that claims a diffstat. */
export function aCover(claimedDiffstat: Diffstat | null): Cover {
  return { ...mail("The series"), kind: "cover", text: "", claimedDiffstat };
}

/** A revision of patches in order. */
export function aRevision(patches: readonly Patch[], change: Partial<Revision> = {}): Revision {
  return {
    head: "<head@example.org>",
    version: 1,
    minorVersion: null,
    rfc: false,
    resend: false,
    tags: [],
    title: patches[0]?.title ?? "",
    author: AUTHOR,
    date: null,
    cover: null,
    total: patches.length,
    patches: patches.map((patch, index) => ({ position: index + 1, patch })),
    complete: true,
    missing: [],
    changeId: null,
    baseCommit: null,
    supersedes: null,
    replies: [],
    trailers: [],
    ...change,
  };
}

function mail(title: string): Omit<Cover, "kind" | "text"> {
  return {
    messageId: "<mail@example.org>",
    rawSubject: `[PATCH] ${title}`,
    subject: aSubject(title, { position: 1, total: 1 }),
    title,
    author: AUTHOR,
    sender: AUTHOR,
    date: null,
    sent: null,
    references: [],
    listIds: [],
    claimedDiffstat: null,
    baseCommit: null,
    changeId: null,
    seriesReferences: [],
    problems: [],
  };
}
