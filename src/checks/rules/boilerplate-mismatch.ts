// Purpose: finds tags that state another licence than the notice beside or before them.
import { fits, type SpdxTagBesideNotices } from "#checks/notices/boilerplate.ts";
import type { AcceptableIds } from "#checks/notices/licence-notice.ts";
import { defineRule, findingIn, type RulePraise } from "#checks/rule.ts";
import { SPDX_LIST } from "#checks/spdx/spdx-list.ts";
import type { SpdxTag } from "#checks/files/spdx-tag.ts";

/** Rule `boilerplate-mismatch`: a tag that fits the notice it replaces is praised, since a reviewer would check it by hand. */
export const boilerplateMismatch = defineRule({
  id: "boilerplate-mismatch",
  about: "files",
  severity: "warning",
  find: ({ tagged }) =>
    tagged()
      .filter(
        (beside) =>
          noticesOf(beside).length > 0 && isKnown(beside.tag) && !fits(beside.tag, noticesOf(beside)),
      )
      .map((beside) =>
        findingIn(beside.file, {
          line: beside.tag.line.number,
          message: `The tag says \`${beside.tag.expression.text}\`, the notice ${beside.staying.length > 0 ? "beside it" : "that it replaces"} says ${statementOf(beside)}.`,
        }),
      ),
  praise: ({ tagged }) =>
    tagged()
      .filter(({ tag, removed }) => removed.length > 0 && fits(tag, removed))
      .map(praiseOf),
});

// An unknown id is reported by `spdx-unknown-id` and can't be compared.
function isKnown({ expression: { tree, terms } }: SpdxTag): boolean {
  return tree !== null && terms.every(({ id }) => SPDX_LIST.standing(id) !== null);
}

function noticesOf({ staying, removed }: SpdxTagBesideNotices): SpdxTagBesideNotices["removed"] {
  return staying.length > 0 ? staying : removed;
}

function statementOf(beside: SpdxTagBesideNotices): string {
  return noticesOf(beside)
    .map((ids) => (ids.has(ANY_VERSION) ? `\`${ANY_VERSION}\` (it names no version)` : listed(ids)))
    .join(" and ");
}

// The GPL itself says that without a version number, any published version may be chosen.
const ANY_VERSION = "GPL-1.0-or-later";

function listed(ids: AcceptableIds): string {
  return `\`${[...ids].slice(0, 2).join("` or `")}\``;
}

function praiseOf({ file: { position, path }, tag }: SpdxTagBesideNotices): RulePraise {
  const message = `The tag \`${tag.expression.text}\` says what the removed notice said.`;
  return { position, path, message };
}
