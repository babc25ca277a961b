// Purpose: finds licences that a project takes only beside another one.
import type { ExpressionTree } from "#checks/spdx/expression.ts";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-dual-only`: such a licence needs `OR` a preferred one, except in prose. */
export const spdxDualOnly = spdxTagRule(
  { id: "spdx-dual-only", profile: "linux", severity: "error", otherSeverities: ["notice"] },
  ({ tag, file, context: { licences } }) => {
    const { tree, text } = tag.expression;
    if (tree === null || !needsOther(tree, licences)) return null;
    return {
      severity: file.kind.document ? "notice" : undefined,
      message: `\`${text}\` names a licence that the project accepts only beside a preferred one: \`... OR GPL-2.0\`.`,
    };
  },
);

function needsOther(tree: ExpressionTree, licences: LicenceList): boolean {
  switch (tree.kind) {
    case "licence":
      return licences.standing(tree.id) === "dual";
    case "and":
      return needsOther(tree.left, licences) || needsOther(tree.right, licences);
    case "or":
      return needsOther(tree.left, licences) && needsOther(tree.right, licences);
  }
}
