// Purpose: finds files that lose their SPDX tag.
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `licence-removed`: not where the file goes too, where another tag stands in the old one's place, or where a `.license` file comes. */
export const licenceRemoved: Rule = {
  id: "licence-removed",
  about: "files",
  find: ({ files }) => {
    const touched = new Set(files.map(({ path }) => path));
    return files.flatMap((file) => {
      const [gone] = file.removedTags();
      if (gone === undefined || file.diff.status === "deleted" || file.tagsAfter().length > 0) return [];
      if (touched.has(`${file.path}.license`)) return [];
      const message = `Removes the tag \`${gone.expression.text}\` and puts none in its place.`;
      return [findingIn(file, { rule: "licence-removed", severity: "warning", message })];
    });
  },
};
