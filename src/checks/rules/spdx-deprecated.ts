// Purpose: finds licence ids that SPDX has replaced by clearer ones.
import type { ChangedFile } from "#checks/changed-file.ts";
import { readExpression } from "#checks/expression.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type Rule } from "#checks/rule.ts";
import { isDeprecated, replacement } from "#checks/spdx-list.ts";
import type { Tag } from "#checks/tag.ts";

/** Rule `spdx-deprecated`: not in the linux profile, whose LICENSES/ lists such ids and whose files use them by half. */
export const spdxDeprecated: Rule = {
  id: "spdx-deprecated",
  about: "files",
  profile: "spdx",
  find: ({ files }) => files.flatMap((file) => file.addedTags().flatMap((tag) => findInTag(file, tag))),
};

function findInTag(file: ChangedFile, tag: Tag): readonly Finding[] {
  const ids = [...new Set(readExpression(tag.expression).terms.map(({ id }) => id))].filter(isDeprecated);
  return ids.map((id) => {
    const better = replacement(id);
    return findingIn(file, {
      rule: "spdx-deprecated",
      severity: "warning",
      line: tag.line.number,
      message: `\`${id}\` is deprecated by SPDX.${better === null ? "" : ` Write \`${better}\`.`}`,
      suggestion: mended(tag),
    });
  });
}

// One suggestion mends the whole line, because two suggestions on one line can't both be taken.
function mended(tag: Tag): string | null {
  const { text } = tag.line;
  const expression = tag.expression.replace(/[\w.+-]+/g, (id) => replacement(id) ?? id);
  if (expression === tag.expression) return null;
  return text.slice(0, tag.at) + expression + text.slice(tag.at + tag.expression.length);
}
