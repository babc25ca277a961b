// Purpose: finds SPDX expressions that can't be parsed.
import { unknownIds } from "#checks/rules/spdx-unknown-id.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-syntax`: silent where an unknown id is the reason, which `spdx-unknown-id` reports. */
export const spdxSyntax = spdxTagRule(
  { id: "spdx-syntax", severity: "error" },
  ({ tag: { expression }, context: { licences } }) => {
    if (expression.tree !== null || unknownIds(expression.terms, licences).length > 0) return null;
    const what =
      expression.text === ""
        ? "The tag names no licence."
        : `\`${expression.text}\` isn't an SPDX expression.`;
    return { message: `${what} Ids are joined by AND, OR and WITH.` };
  },
);
