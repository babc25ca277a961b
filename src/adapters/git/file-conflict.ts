// Purpose: the reason why one file of a patch doesn't apply.
import { type FileDiff, pathOf } from "#patch/diff/file-diff.ts";
import type { ApplyConflict } from "#series/outcome.ts";

/** The problem with a file; `apply-revision.ts` adds the patch's position and title. */
export type FileConflict = Pick<ApplyConflict, "path" | "hunk" | "code" | "reason">;

/** A problem with the whole file. @param reason one sentence; may quote the mail */
export function fileConflict(file: FileDiff, code: ApplyConflict["code"], reason: string): FileConflict {
  return { path: pathOf(file), hunk: null, code, reason };
}
