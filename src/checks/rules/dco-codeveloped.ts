// Purpose: finds co-developers who have not signed off what they wrote.
import { findingOn, type CheckContext, type Rule } from "#checks/rule.ts";
import { personLines } from "#checks/sign-offs.ts";
import type { PlacedPatch } from "#series/revision.ts";

/** Rule `dco-codeveloped`: submitting-patches.rst wants a Signed-off-by of the same person below each Co-developed-by. */
export const dcoCodeveloped: Rule = {
  id: "dco-codeveloped",
  about: "mail",
  find: (context) => context.revision.patches.flatMap((placed) => findInPatch(placed, context)),
};

function findInPatch(placed: PlacedPatch, { people }: CheckContext): ReturnType<Rule["find"]> {
  const lines = personLines(placed.patch);
  if (!lines.some(({ key }) => key === "co-developed-by")) return [];
  const { identify } = people;
  return lines.flatMap(({ key, person }, index) => {
    if (key !== "co-developed-by") return [];
    const { email } = identify(person);
    const signed = lines
      .slice(index + 1)
      .some((line) => line.key === "signed-off-by" && identify(line.person).email === email);
    const message = `Co-developed-by ${person.name || person.email} is not followed by that person's Signed-off-by.`;
    return signed ? [] : [findingOn(placed, { rule: "dco-codeveloped", severity: "warning", message })];
  });
}
