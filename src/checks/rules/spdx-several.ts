// Purpose: finds files that two tags license differently.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { normalForm } from "#checks/spdx/expression.ts";
import { defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import type { SpdxTag } from "#checks/files/spdx-tag.ts";

/** Rule `spdx-several`: a reader can't know whether both licences apply or either; `AND` or `OR` in one tag says it. */
export const spdxSeveral = defineRule({
  id: "spdx-several",
  about: "files",
  severity: "warning",
  find: ({ files }) => files.flatMap(findInFile),
});

function findInFile(file: ChangedFile): readonly RuleFinding[] {
  const added = new Set(file.addedSpdxTags().map(({ line }) => line.number));
  if (added.size === 0) return [];
  // The last added tag that another tag contradicts, whether that one is new or old.
  const all = file.spdxTagsAfter();
  const here = all.findLast(
    (tag) => added.has(tag.line.number) && all.some((other) => meaning(other) !== meaning(tag)),
  );
  const other = all.find((tag) => here !== undefined && meaning(tag) !== meaning(here));
  if (here === undefined || other === undefined) return [];
  const message = `The file has two tags: \`${other.expression.text}\` in line ${other.line.number} and \`${here.expression.text}\` here.`;
  return [findingIn(file, { line: here.line.number, message })];
}

function meaning({ expression: { tree, text } }: SpdxTag): string {
  return tree === null ? text : normalForm(tree, ({ id, exception }) => `${modernId(id)} ${exception ?? ""}`);
}
