// Purpose: reports files that can't be reviewed as text: binaries, links, submodules, pointers to files elsewhere.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";

/** Rule `binary-file`: only new files, with their name and, where the mail gives it, their size. */
export const binaryFile = defineRule({
  id: "binary-file",
  about: "files",
  severity: "notice",
  find: ({ files }) => files.flatMap(findInFile),
});

function findInFile(file: ChangedFile): readonly RuleFinding[] {
  const what = file.isNew ? kindOf(file) : null;
  return what === null ? [] : [findingIn(file, { message: `Adds ${what}.` })];
}

function kindOf({ diff }: ChangedFile): string | null {
  const first = diff.hunks[0]?.lines[0]?.slice(1);
  if (diff.newMode === "120000") return `a symbolic link to \`${first ?? "?"}\``;
  if (diff.newMode === "160000") return "a submodule";
  if (diff.binary) return `a binary file${sizeOf(diff.text)}`;
  return first === LFS_POINTER ? "a Git LFS pointer, whose content is elsewhere" : null;
}

const LFS_POINTER = "version https://git-lfs.github.com/spec/v1";

function sizeOf(text: string): string {
  const literal = /^literal (\d{1,12})$/m.exec(text)?.[1];
  return literal === undefined ? "" : ` of ${literal} bytes`;
}
