// Purpose: finds postal addresses of the Free Software Foundation, which move and then mislead.
import type { ChangedFile } from "#checks/changed-file.ts";
import type { Finding, Praise } from "#checks/finding.ts";
import { fsfNotices, type FsfNotice } from "#checks/fsf-notice.ts";
import { findingIn, type CheckContext, type Rule } from "#checks/rule.ts";

/** Rule `fsf-address`: looks at added lines only, because old code isn't this author's to mend; a removal is praised. */
export const fsfAddress: Rule = {
  id: "fsf-address",
  about: "files",
  find: (context) => context.files.flatMap((file) => findInFile(file, context)),
  praise: (context) => context.files.flatMap(praiseFile),
};

/** Notices that a file's patch adds. */
export function addedNotices(file: ChangedFile): readonly FsfNotice[] {
  return looksAt(file) ? file.addedPassages().flatMap(fsfNotices) : [];
}

/** Notices that a file's patch removes. */
export function removedNotices(file: ChangedFile): readonly FsfNotice[] {
  return looksAt(file) ? file.removedPassages().flatMap(fsfNotices) : [];
}

function findInFile(file: ChangedFile, context: CheckContext): readonly Finding[] {
  const severity = context.settings.profile === "linux" ? "error" : "warning";
  return addedNotices(file).map((notice) =>
    findingIn(file, {
      rule: "fsf-address",
      severity,
      line: notice.firstLine,
      endLine: notice.lastLine,
      message: `Adds a postal address of the Free Software Foundation, which has moved several times: "${notice.text}". The SPDX tag says all that is needed.`,
    }),
  );
}

function praiseFile(file: ChangedFile): readonly Praise[] {
  const removed = removedNotices(file).length - addedNotices(file).length;
  if (removed <= 0) return [];
  const what = removed === 1 ? "1 postal address" : `${removed} postal addresses`;
  return [
    {
      rule: "fsf-address",
      position: file.position,
      path: file.path,
      message: `Removes ${what} of the Free Software Foundation.`,
    },
  ];
}

function looksAt(file: ChangedFile): boolean {
  return file.marks.has("notice") && !file.kind.licenceText;
}
