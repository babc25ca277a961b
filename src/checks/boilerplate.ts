// Purpose: sets the notices of a file beside the tag that a patch gives it.
import type { ChangedFile } from "#checks/changed-file.ts";
import { changedLines, newLines } from "#checks/changed-lines.ts";
import { noticesIn, type AcceptableIds } from "#checks/licence-notice.ts";
import { passagesOf } from "#checks/passage.ts";
import { modernId } from "#checks/spdx-list.ts";
import type { Tag } from "#checks/tag.ts";

/** A tag that a patch adds, with the notices that stay beside it and those that it replaces. */
export interface TagBesideNotices {
  readonly file: ChangedFile;
  readonly tag: Tag;
  readonly staying: readonly AcceptableIds[];
  readonly removed: readonly AcceptableIds[];
}

/** Files whose patch adds a first tag; a patch that only changes a tag judges no old text. */
export function tagsBesideNotices(files: readonly ChangedFile[]): readonly TagBesideNotices[] {
  return files.flatMap((file) => {
    const [tag] = file.addedTags();
    if (tag === undefined || file.removedTags().length > 0) return [];
    const after = noticesIn(passagesOf(newLines(file.diff, TOP)));
    return [{ file, tag, staying: after, removed: noticesIn(passagesOf(changedLines(file.diff, "-", TOP))) }];
  });
}

// A notice opens its file; texts further down are data or quotations.
const TOP = 100;

/** Whether a tag says what notices say: each of its ids is in some notice's set, and each notice is met. */
export function fits({ expression }: Tag, notices: readonly AcceptableIds[]): boolean {
  const ids = expression.terms.map(({ id }) => modernId(id));
  return (
    ids.every((id) => notices.some((notice) => notice.has(id))) &&
    notices.every((notice) => ids.some((id) => notice.has(id)))
  );
}
