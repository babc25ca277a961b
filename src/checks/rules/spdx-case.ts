// Purpose: finds operators of SPDX expressions in lower case, which not every tool reads.
import { withCapitals } from "#checks/expression.ts";
import { withExpression } from "#checks/tag.ts";
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `spdx-case`: SPDX 2.3 asks for AND, OR and WITH in capitals; 3.0 takes both. */
export const spdxCase = tagRule({ id: "spdx-case" }, ({ tag }) => {
  if (!tag.expression.lowerCase || tag.expression.tree === null) return null;
  const better = withCapitals(tag.expression.text);
  return {
    severity: "notice",
    message: "SPDX operators are written in capitals.",
    suggestion: withExpression(tag, better),
  };
});
