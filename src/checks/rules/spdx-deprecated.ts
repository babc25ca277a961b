// Purpose: finds licence ids that SPDX has replaced by clearer ones.
import { inProperCase } from "#checks/spdx/expression.ts";
import { isDeprecated, modernId, replacement } from "#checks/spdx/spdx-list.ts";
import { withExpression } from "#checks/files/spdx-tag.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-deprecated`: not in the linux profile, whose LICENSES/ lists such ids and in which half of the files use them. */
export const spdxDeprecated = spdxTagRule(
  { id: "spdx-deprecated", severity: "warning", profile: "spdx" },
  ({ tag }) => {
    const { terms, text } = tag.expression;
    const ids = [...new Set(terms.map(({ id }) => id))].filter(isDeprecated);
    if (ids.length === 0) return null;
    // One suggestion fixes the whole line, because two suggestions on one line can't both be applied.
    const mended = inProperCase(text).replace(/[\w.+-]+/g, modernId);
    return {
      message: ids.map(sentence).join(" "),
      suggestion: mended === text ? null : withExpression(tag, mended),
    };
  },
);

function sentence(id: string): string {
  const better = replacement(id);
  return `\`${id}\` is deprecated by SPDX.${better === null ? "" : ` Write \`${better}\`.`}`;
}
