// Purpose: finds expressions in unusual letter case, which not every tool reads.
import { inProperCase } from "#checks/spdx/expression.ts";
import { withExpression } from "#checks/files/spdx-tag.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-case`: SPDX 2.3 asks for AND, OR and WITH in capitals; ids are the same in any case, but lists have one. */
export const spdxCase = spdxTagRule({ id: "spdx-case", severity: "notice" }, ({ tag }) => {
  const { oddCase, tree, text } = tag.expression;
  if (!oddCase || tree === null) return null;
  const better = inProperCase(text);
  return {
    message: `SPDX writes it \`${better}\`.`,
    suggestion: withExpression(tag, better),
  };
});
