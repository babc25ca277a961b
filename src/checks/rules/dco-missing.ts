// Purpose: finds patches without a sign-off.
import { defineRule, findingOn } from "#checks/rule.ts";
import { signers } from "#checks/signing/sign-offs.ts";
import { personLines } from "#people/person-lines.ts";
import { isSignOff } from "#people/review-trailers.ts";
import type { Patch } from "#patch/patch.ts";

/** Rule `dco-missing`: https://developercertificate.org asks every patch for a Signed-off-by; a cover letter needs none. */
export const dcoMissing = defineRule({
  id: "dco-missing",
  about: "mail",
  severity: "error",
  find: ({ revision }) =>
    revision.patches
      .filter(({ patch }) => signers(patch).length === 0)
      .map((placed) =>
        findingOn(placed, {
          message: sentence(placed.patch),
        }),
      ),
});

const WITHOUT_COLON = /^signed-off-by [^:\n]{1,100}<[^<>\n]{1,100}>/im;

function sentence({ message, notes }: Patch): string {
  if (personLines(notes).some(isSignOff))
    return "The only Signed-off-by line is below the `---`, where git drops it.";
  return WITHOUT_COLON.test(message)
    ? "The Signed-off-by line lacks its colon, so that git and others don't see it."
    : "The commit message has no Signed-off-by line.";
}
