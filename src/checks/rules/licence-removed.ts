// Purpose: finds files that lose their SPDX tag.
import { defineRule, findingIn } from "#checks/rule.ts";

/**
 * Rule `licence-removed`: silent where the file is deleted, where another tag replaces the old one, or where a `.license` file is
 * added.
 */
export const licenceRemoved = defineRule({
  id: "licence-removed",
  about: "files",
  severity: "warning",
  find: ({ files }) => {
    const touched = new Set(files.map(({ path }) => path));
    return files.flatMap((file) => {
      const [gone] = file.removedSpdxTags();
      if (gone === undefined || file.diff.status === "deleted" || file.spdxTagsAfter().length > 0) return [];
      if (touched.has(`${file.path}.license`)) return [];
      const message = `Removes the tag \`${gone.expression.text}\` and puts none in its place.`;
      return [findingIn(file, { message })];
    });
  },
});
