// Purpose: finds files that two tags license differently.
import type { ChangedFile } from "#checks/changed-file.ts";
import { normalForm } from "#checks/expression.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type Rule } from "#checks/rule.ts";
import { modernId } from "#checks/spdx-list.ts";
import type { Tag } from "#checks/tag.ts";

/** Rule `spdx-several`: a reader can't tell whether both hold or either; `AND` or `OR` in one tag can. */
export const spdxSeveral: Rule = {
  id: "spdx-several",
  about: "files",
  find: ({ files }) => files.flatMap(findInFile),
};

function findInFile(file: ChangedFile): readonly Finding[] {
  const [first, ...others] = file.addedTags();
  if (first === undefined) return [];
  const other = others.find((tag) => meaning(tag) !== meaning(first));
  if (other === undefined) return [];
  const message = `The file has two tags: \`${first.expression.text}\` in line ${first.line.number} and \`${other.expression.text}\` here.`;
  return [findingIn(file, { rule: "spdx-several", severity: "warning", line: other.line.number, message })];
}

function meaning({ expression: { tree, text } }: Tag): string {
  return tree === null ? text : normalForm(tree, ({ id, exception }) => `${modernId(id)} ${exception ?? ""}`);
}
