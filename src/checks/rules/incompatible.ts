// Purpose: finds licences that the project's policy doesn't allow.
import type { ExpressionTree } from "#checks/expression.ts";
import { modernId } from "#checks/spdx-list.ts";
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `incompatible`: `checks.licences` of the configuration lists what is allowed; an empty list allows all. */
export const incompatible = tagRule(
  { id: "incompatible" },
  ({ tag: { expression }, context: { settings } }) => {
    const allowed = new Set(settings.allowedLicences.map(modernId));
    if (allowed.size === 0 || expression.tree === null || isAllowed(expression.tree, allowed)) return null;
    return { severity: "error", message: `The project's policy doesn't allow \`${expression.text}\`.` };
  },
);

function isAllowed(tree: ExpressionTree, allowed: ReadonlySet<string>): boolean {
  switch (tree.kind) {
    case "licence":
      return (
        allowed.has(modernId(tree.id)) ||
        (tree.exception !== null && allowed.has(`${modernId(tree.id)} WITH ${tree.exception}`))
      );
    case "and":
      return isAllowed(tree.left, allowed) && isAllowed(tree.right, allowed);
    case "or":
      return isAllowed(tree.left, allowed) || isAllowed(tree.right, allowed);
  }
}
