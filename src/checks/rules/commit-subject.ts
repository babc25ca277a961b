// Purpose: finds titles too long for the tools that show them.
import { defineRule, findingOn } from "#checks/rule.ts";

/** `git log --oneline` and web pages cut beyond it; submitting-patches.rst says 70 to 75. */
const MAX_TITLE = 75;

/** Rule `commit-subject`, opt-in. */
export const commitSubject = defineRule({
  id: "commit-subject",
  about: "mail",
  severity: "notice",
  optIn: true,
  find: ({ revision }) =>
    revision.patches
      .filter(({ patch }) => patch.title.length > MAX_TITLE)
      .map((placed) =>
        findingOn(placed, {
          message: `The title has ${placed.patch.title.length} characters; more than ${MAX_TITLE} are cut in many places.`,
        }),
      ),
});
