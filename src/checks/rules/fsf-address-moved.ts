// Purpose: reports postal addresses that a series only moves from one place to another.
import { sortNotices } from "#checks/notices/moved-notices.ts";
import { defineRule, findingIn } from "#checks/rule.ts";

/** Rule `fsf-address-moved`: the author of a rename didn't write the notice, but could remove it on the way. */
export const fsfAddressMoved = defineRule({
  id: "fsf-address-moved",
  about: "files",
  severity: "notice",
  find: ({ files }) =>
    sortNotices(files).moved.map(({ file, notice }) =>
      findingIn(file, {
        line: notice.firstLine,
        endLine: notice.lastLine,
        message: `Moves a postal address of the Free Software Foundation: "${notice.text}".`,
      }),
    ),
});
