// Purpose: pairs the notices of a file with the tag that a patch adds to it.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { changesOfSide, newLines } from "#checks/files/changes-of-side.ts";
import { noticesIn, type AcceptableIds } from "#checks/notices/licence-notice.ts";
import { joinLines } from "#checks/files/joined-lines.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import type { SpdxTag } from "#checks/files/spdx-tag.ts";

/** A tag that a patch adds, with the notices that stay and the notices that it replaces. */
export interface SpdxTagBesideNotices {
  readonly file: ChangedFile;
  readonly tag: SpdxTag;
  readonly staying: readonly AcceptableIds[];
  readonly removed: readonly AcceptableIds[];
}

/** Files whose patch adds a first tag; a patch that only changes a tag isn't compared with old text. */
export function spdxTagsBesideNotices(files: readonly ChangedFile[]): readonly SpdxTagBesideNotices[] {
  return files.flatMap((file) => {
    const [tag] = file.addedSpdxTags();
    if (tag === undefined || file.removedSpdxTags().length > 0) return [];
    const after = noticesIn(joinLines(newLines(file.diff, TOP)));
    return [{ file, tag, staying: after, removed: noticesIn(joinLines(changesOfSide(file.diff, "-", TOP))) }];
  });
}

// A notice opens its file; texts further down are data or quotations.
const TOP = 100;

/** Whether a tag agrees with notices: each of its ids is in some notice's set, and each notice is covered. */
export function fits({ expression }: SpdxTag, notices: readonly AcceptableIds[]): boolean {
  const ids = expression.terms.map(({ id }) => modernId(id));
  return (
    ids.every((id) => notices.some((notice) => notice.has(id))) &&
    notices.every((notice) => ids.some((id) => notice.has(id)))
  );
}
