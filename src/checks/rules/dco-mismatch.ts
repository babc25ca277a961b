// Purpose: finds authors who signed off under another name or address than the patch carries.
import { authorStanding } from "#checks/signing/author-standing.ts";
import { defineRule, findingOn } from "#checks/rule.ts";
import type { Address } from "#people/address.ts";

/** Rule `dco-mismatch`: silent where the project's mailmap connects the two addresses. */
export const dcoMismatch = defineRule({
  id: "dco-mismatch",
  about: "mail",
  severity: "warning",
  find: ({ revision, people }) =>
    revision.patches.flatMap((placed) => {
      const standing = authorStanding(placed.patch, people);
      if (standing.kind !== "mismatch") return [];
      const message = `The author is ${told(placed.patch.author)}, but the sign-off is by ${told(standing.signer)}.`;
      return [findingOn(placed, { message })];
    }),
});

function told({ name, email }: Address): string {
  return `${name} <${email}>`.trim();
}
