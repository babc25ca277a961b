// Purpose: finds exceptions that don't exist or don't go with their licence.
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";
import type { LicenceTerm } from "#checks/spdx/expression.ts";
import { nearest } from "#text/nearest.ts";

/** Rule `spdx-exception`: the exception after WITH. */
export const spdxException = spdxTagRule(
  { id: "spdx-exception", severity: "error" },
  ({ tag, context: { licences } }) => {
    const message = tag.expression.terms
      .map((term) => exceptionTrouble(term, licences))
      .find((text) => text !== null);
    return message === undefined ? null : { message };
  },
);

/** The problem with the exception of a term, or null. */
export function exceptionTrouble({ id, exception }: LicenceTerm, licences: LicenceList): string | null {
  if (exception === null) return null;
  const goesWith = licences.exception(exception);
  if (goesWith === null) {
    const meant = nearest(exception, licences.exceptions);
    return `\`${exception}\` is not an exception of ${licences.name}.${meant === null ? "" : ` Did you mean \`${meant}\`?`}`;
  }
  if (goesWith === "any" || [...goesWith].some((licence) => modernId(licence) === modernId(id))) return null;
  return `The exception \`${exception}\` is not listed for \`${id}\`.`;
}
