// Purpose: finds files that lose their SPDX tag.
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `licence-removed`: not where the file goes too, nor where another tag takes the old one's place. */
export const licenceRemoved: Rule = {
  id: "licence-removed",
  about: "files",
  find: ({ files }) =>
    files.flatMap((file) => {
      const [gone] = file.removedTags();
      if (gone === undefined || file.diff.status === "deleted" || file.addedTags().length > 0) return [];
      const message = `Removes the tag \`${gone.expression.text}\` and puts none in its place.`;
      return [findingIn(file, { rule: "licence-removed", severity: "warning", message })];
    }),
};
