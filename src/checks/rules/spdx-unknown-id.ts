// Purpose: finds licence ids that no list knows, with the id that was probably meant.
import correct from "spdx-correct";
import type { ChangedFile } from "#checks/changed-file.ts";
import { readExpression } from "#checks/expression.ts";
import type { Finding } from "#checks/finding.ts";
import type { LicenceList } from "#checks/licence-list.ts";
import { findingIn, type Rule } from "#checks/rule.ts";
import { SPDX_LIST } from "#checks/spdx-list.ts";
import type { Tag } from "#checks/tag.ts";
import { nearest } from "#text/nearest.ts";

/** Rule `spdx-unknown-id`: neither SPDX nor the project knows the id. */
export const spdxUnknownId: Rule = {
  id: "spdx-unknown-id",
  about: "files",
  find: ({ files, licences }) =>
    files.flatMap((file) => file.addedTags().flatMap((tag) => findInTag(file, tag, licences))),
};

/** Whether SPDX or the project knows an id. */
export function isKnownId(id: string, licences: LicenceList): boolean {
  return licences.standing(id) !== null || SPDX_LIST.standing(id) !== null;
}

function findInTag(file: ChangedFile, tag: Tag, licences: LicenceList): readonly Finding[] {
  const unknown = readExpression(tag.expression)
    .terms.map(({ id }) => id)
    .filter((id) => !isKnownId(id, licences));
  if (unknown.length === 0) return [];
  const [first = ""] = unknown;
  const meant = probableId(first, tag.expression, licences);
  const message = `\`${first}\` is not a licence id of ${licences.name}.${meant === null ? "" : ` Did you mean \`${meant}\`?`}`;
  return [findingIn(file, { rule: "spdx-unknown-id", severity: "error", line: tag.line.number, message })];
}

// `copyleft-next 0.3.1` is one id with a blank in it: the whole text is tried before the single word.
function probableId(id: string, expression: string, licences: LicenceList): string | null {
  const ids = [...licences.ids, ...SPDX_LIST.ids];
  const joined = expression.replace(/\s+/g, "-");
  return nearest(joined, ids) ?? nearest(id, ids) ?? corrected(id);
}

function corrected(id: string): string | null {
  return id.length <= 80 ? correct(id) : null;
}
