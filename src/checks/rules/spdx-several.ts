// Purpose: finds files that two tags license differently.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { normalForm } from "#checks/spdx/expression.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type Rule } from "#checks/rule.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import type { Tag } from "#checks/files/tag.ts";

/** Rule `spdx-several`: a reader can't tell whether both hold or either; `AND` or `OR` in one tag can. */
export const spdxSeveral: Rule = {
  id: "spdx-several",
  about: "files",
  find: ({ files }) => files.flatMap(findInFile),
};

function findInFile(file: ChangedFile): readonly Finding[] {
  const added = new Set(file.addedTags().map(({ line }) => line.number));
  if (added.size === 0) return [];
  // The last added one that another tag contradicts, be that new or old.
  const all = file.tagsAfter();
  const here = all.findLast(
    (tag) => added.has(tag.line.number) && all.some((other) => meaning(other) !== meaning(tag)),
  );
  const other = all.find((tag) => here !== undefined && meaning(tag) !== meaning(here));
  if (here === undefined || other === undefined) return [];
  const message = `The file has two tags: \`${other.expression.text}\` in line ${other.line.number} and \`${here.expression.text}\` here.`;
  return [findingIn(file, { rule: "spdx-several", severity: "warning", line: here.line.number, message })];
}

function meaning({ expression: { tree, text } }: Tag): string {
  return tree === null ? text : normalForm(tree, ({ id, exception }) => `${modernId(id)} ${exception ?? ""}`);
}
