// Purpose: finds patches that others signed off but not their author.
import { authorStanding } from "#checks/signing/author-standing.ts";
import { defineRule, findingOn } from "#checks/rule.ts";

/**
 * Rule `dco-author`: silent where there is no sign-off (`dco-missing`) or where the author signed under a second address
 * (`dco-mismatch`).
 */
export const dcoAuthor = defineRule({
  id: "dco-author",
  about: "mail",
  severity: "error",
  find: ({ revision, people }) =>
    revision.patches
      .filter(({ patch }) => authorStanding(patch, people).kind === "absent")
      .map((placed) =>
        findingOn(placed, {
          message: `The author, ${placed.patch.author.name || placed.patch.author.email}, has not signed the patch off.`,
        }),
      ),
});
