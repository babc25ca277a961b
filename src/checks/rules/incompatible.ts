// Purpose: finds licences that the project's policy doesn't allow.
import { readExpression, type ExpressionTree, type LicenceTerm } from "#checks/spdx/expression.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";
import { matchesGlob } from "#text/glob.ts";

/** Rule `incompatible`: `checks.licences` of the configuration says what is allowed where. */
export const incompatible = spdxTagRule(
  { id: "incompatible", severity: "error" },
  ({ tag: { expression }, file: { path }, context: { settings } }) => {
    const row = settings.policy.find(({ paths }) => matchesGlob(paths, path));
    if (row === undefined || expression.tree === null) return null;
    if (isAllowed(expression.tree, new Set(row.licences.flatMap(namesOf)))) return null;
    const where = row.paths === "**" ? "" : ` in \`${row.paths}\``;
    return {
      message: `The project's policy doesn't allow \`${expression.text}\`${where}.`,
    };
  },
);

// `GPL-2.0 WITH Linux-syscall-note` of a table is the same as its current SPDX form.
function namesOf(licence: string): readonly string[] {
  return readExpression(licence).terms.map(nameOf);
}

function nameOf({ id, exception }: LicenceTerm): string {
  return exception === null ? modernId(id) : `${modernId(id)} WITH ${exception}`;
}

function isAllowed(tree: ExpressionTree, allowed: ReadonlySet<string>): boolean {
  switch (tree.kind) {
    case "licence":
      return allowed.has(modernId(tree.id)) || allowed.has(nameOf(tree));
    case "and":
      return isAllowed(tree.left, allowed) && isAllowed(tree.right, allowed);
    case "or":
      return isAllowed(tree.left, allowed) || isAllowed(tree.right, allowed);
  }
}
