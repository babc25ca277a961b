// Purpose: finds postal addresses of the Free Software Foundation, which move and then mislead.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { paragraphToDrop } from "#checks/notices/fsf-paragraph.ts";
import { noticesAmong } from "#checks/files/fsf-notice.ts";
import { sortNotices } from "#checks/notices/moved-notices.ts";
import { type CheckContext, defineRule, findingIn, type RuleFinding, type RulePraise } from "#checks/rule.ts";

/** Rule `fsf-address`: added lines. An address that a touched file already had is reported once, as a notice; a removal is praised. */
export const fsfAddress = defineRule({
  id: "fsf-address",
  about: "files",
  severity: "warning",
  otherSeverities: ["error", "notice"],
  find: (context) => [
    ...findAdded(context),
    ...lastTouches(context.files).flatMap((file) => findOld(file, context)),
  ],
  praise: ({ files }) => praiseRemoved(files),
});

function findAdded({ files, settings }: CheckContext): readonly RuleFinding<"error">[] {
  const severity = settings.profile === "linux" ? "error" : undefined;
  return sortNotices(files).added.map(({ file, notice }) => {
    const whole = paragraphToDrop(file.added(), notice);
    return findingIn(file, {
      severity,
      line: whole?.from ?? notice.firstLine,
      endLine: whole?.to ?? notice.lastLine,
      suggestion: whole === null ? null : "",
      message: `Adds a postal address of the Free Software Foundation, which has moved several times: "${notice.text}".`,
    });
  });
}

// Old notices aren't this author's to fix, so a file gets one line however many it has.
function findOld(file: ChangedFile, { readBefore, files }: CheckContext): readonly RuleFinding<"notice">[] {
  const content = file.isNew || file.kind.licenceText ? null : readBefore(file.diff.oldPath ?? file.path);
  if (content === null) return [];
  const lines = content
    .slice(0, MAX_CONTENT)
    .split("\n")
    .map((text, index) => ({ number: index + 1, text }));
  const removed = files.filter(({ path }) => path === file.path).flatMap((each) => each.removedNotices());
  const count = noticesAmong(lines).length - removed.length;
  if (count <= 0) return [];
  const what = count === 1 ? "a postal address" : `${count} postal addresses`;
  return [
    findingIn(file, {
      severity: "notice",
      message: `The file had ${what} of the Free Software Foundation before this series.`,
    }),
  ];
}

const MAX_CONTENT = 1 << 20;

function lastTouches(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()].filter(
    ({ diff }) => diff.status !== "deleted",
  );
}

function praiseRemoved(files: readonly ChangedFile[]): readonly RulePraise[] {
  const byFile = Map.groupBy(sortNotices(files).removed, ({ file }) => file);
  return [...byFile].map(([{ position, path }, notices]) => ({
    position,
    path,
    message: `Removes ${notices.length === 1 ? "1 postal address" : `${notices.length} postal addresses`} of the Free Software Foundation.`,
  }));
}
