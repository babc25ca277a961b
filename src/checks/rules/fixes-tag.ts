// Purpose: finds Fixes lines that tools can't read.
import { defineRule, findingOn } from "#checks/rule.ts";

// At least twelve digits and the quoted title (submitting-patches.rst).
const GOOD = /^[\da-f]{12,64} \("[^"\n].*"\)/i;
const BUG_LINK = /^https?:\/\//;

/** Rule `fixes-tag`, opt-in: `Fixes: 0123456789ab ("title")`; a link to a bug report is another project's use of the key. */
export const fixesTag = defineRule({
  id: "fixes-tag",
  about: "mail",
  severity: "notice",
  optIn: true,
  find: ({ revision }) =>
    revision.patches.flatMap((placed) =>
      placed.patch.trailers
        .filter(
          ({ key, value }) => key.toLowerCase() === "fixes" && !GOOD.test(value) && !BUG_LINK.test(value),
        )
        .map(({ value }) =>
          findingOn(placed, {
            message: `"Fixes: ${value}" is not of the form \`Fixes: 0123456789ab ("title")\`.`,
          }),
        ),
    ),
});
