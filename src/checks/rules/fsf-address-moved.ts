// Purpose: tells of postal addresses that a series only carries from one place to another.
import { sortNotices } from "#checks/notices/moved-notices.ts";
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `fsf-address-moved`: the author of a rename didn't write the notice, but passes by it. */
export const fsfAddressMoved: Rule = {
  id: "fsf-address-moved",
  about: "files",
  find: ({ files }) =>
    sortNotices(files).moved.map(({ file, notice }) =>
      findingIn(file, {
        rule: "fsf-address-moved",
        severity: "notice",
        line: notice.firstLine,
        endLine: notice.lastLine,
        message: `Moves a postal address of the Free Software Foundation: "${notice.text}".`,
      }),
    ),
};
