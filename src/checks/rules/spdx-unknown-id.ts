// Purpose: finds licence ids that no list knows, with the id that was probably meant.
import correct from "spdx-correct";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import { SPDX_LIST } from "#checks/spdx/spdx-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";
import { nearest } from "#text/nearest.ts";

/** Rule `spdx-unknown-id`: neither SPDX nor the project knows the id. */
export const spdxUnknownId = spdxTagRule(
  { id: "spdx-unknown-id", severity: "error" },
  ({ tag, context: { licences } }) => {
    const unknown = unknownIds(tag.expression.terms, licences);
    const [first] = unknown;
    if (first === undefined) return null;
    const meant = probableId(first, tag.expression.text, licences);
    const question = meant === null ? "" : ` Did you mean \`${meant}\`?`;
    return { message: `\`${first}\` is not a licence id of ${licences.name}.${question}` };
  },
);

/** Ids that neither SPDX nor the project knows. */
export function unknownIds(
  terms: readonly { readonly id: string }[],
  licences: LicenceList,
): readonly string[] {
  return terms
    .map(({ id }) => id)
    .filter((id) => licences.standing(id) === null && SPDX_LIST.standing(id) === null);
}

// `copyleft-next 0.3.1` is one id with a blank in it, so the whole text is tried before single words.
function probableId(id: string, expression: string, licences: LicenceList): string | null {
  const ids = [...licences.ids, ...SPDX_LIST.ids];
  const joined = expression.replace(/\s+/g, "-");
  const whole = joined === id ? null : nearest(joined, ids);
  const [only = null, ...others] = idsWith(id, ids);
  if (whole !== null || others.length > 0) return whole;
  return only ?? nearest(id, ids) ?? corrected(id);
}

// `OpenIB` is a part of only one id, `Linux-OpenIB`; `BSD` is a part of many ids, and none is a better guess than another.
function idsWith(word: string, ids: readonly string[]): ReadonlySet<string> {
  const part = word.toLowerCase();
  return new Set(ids.filter((id) => id.toLowerCase().split("-").includes(part)));
}

// The package throws on words without a letter (`+`).
function corrected(id: string): string | null {
  return id.length <= MAX_CORRECTED && /[a-z]/i.test(id) ? correct(id) : null;
}

const MAX_CORRECTED = 80;
