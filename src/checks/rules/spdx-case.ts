// Purpose: finds expressions in unusual letter case, which not every tool reads.
import { inProperCase } from "#checks/spdx/expression.ts";
import { withExpression } from "#checks/files/tag.ts";
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `spdx-case`: SPDX 2.3 asks for AND, OR and WITH in capitals; ids are the same in any case, but lists have one. */
export const spdxCase = tagRule({ id: "spdx-case" }, ({ tag }) => {
  const { oddCase, tree, text } = tag.expression;
  if (!oddCase || tree === null) return null;
  const better = inProperCase(text);
  return {
    severity: "notice",
    message: `SPDX writes it \`${better}\`.`,
    suggestion: withExpression(tag, better),
  };
});
