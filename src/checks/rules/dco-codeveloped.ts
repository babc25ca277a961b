// Purpose: finds co-developers who have not signed off their work.
import type { Address } from "#people/address.ts";
import { type CheckContext, defineRule, findingOn, type RuleFinding } from "#checks/rule.ts";
import { signingLines } from "#checks/signing/sign-offs.ts";
import type { PlacedPatch } from "#series/revision.ts";

/** Rule `dco-codeveloped`: submitting-patches.rst wants a Signed-off-by of the same person below each Co-developed-by. */
export const dcoCodeveloped = defineRule({
  id: "dco-codeveloped",
  about: "mail",
  severity: "warning",
  find: (context) => context.revision.patches.flatMap((placed) => findInPatch(placed, context)),
});

// Bottom up, because a sign-off covers the lines above it.
function findInPatch(placed: PlacedPatch, { people }: CheckContext): readonly RuleFinding[] {
  const signed: Address[] = [];
  const unsigned: string[] = [];
  for (const { key, person } of signingLines(placed.patch).toReversed()) {
    if (key === "signed-off-by") signed.push(person);
    else if (!signed.some((signer) => people.same(signer, person)))
      unsigned.push(person.name || person.email);
  }
  return unsigned.toReversed().map((name) => {
    const message = `Co-developed-by ${name} is not followed by that person's Signed-off-by.`;
    return findingOn(placed, { message });
  });
}
