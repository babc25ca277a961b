// Purpose: finds new source files without a copyright line.
import { isNewSource } from "#checks/files/changed-file.ts";
import { copyrightLines } from "#checks/notices/copyright-lines.ts";
import { defineRule, findingIn } from "#checks/rule.ts";

/** Rule `copyright-missing`, opt-in: many projects record their owners only in git's history. */
export const copyrightMissing = defineRule({
  id: "copyright-missing",
  about: "files",
  severity: "notice",
  optIn: true,
  find: ({ files }) =>
    files
      .filter(isNewSource)
      .filter((file) => copyrightLines(file, "added").length === 0)
      .map((file) =>
        findingIn(file, {
          line: 1,
          message: "This new file has no copyright line.",
        }),
      ),
});
