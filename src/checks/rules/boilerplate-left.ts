// Purpose: finds licence notices that a tag has made superfluous.
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `boilerplate-left`: files that a patch tags or adds; never old ones (890 kernel files have both). */
export const boilerplateLeft: Rule = {
  id: "boilerplate-left",
  about: "files",
  find: ({ tagged }) =>
    tagged()
      .filter(({ staying }) => staying.length > 0)
      .map(({ file, tag }) =>
        findingIn(file, {
          rule: "boilerplate-left",
          severity: "notice",
          line: tag.line.number,
          message: `The file has a licence notice beside the tag \`${tag.expression.text}\`; the tag says it all.`,
        }),
      ),
};
