// Purpose: finds patches that nobody signed off.
import { findingOn, type Rule } from "#checks/rule.ts";
import { signers } from "#checks/sign-offs.ts";

const BELOW = /^signed-off-by:/im;

/** Rule `dco-missing`: https://developercertificate.org asks every patch for a Signed-off-by; a cover letter needs none. */
export const dcoMissing: Rule = {
  id: "dco-missing",
  about: "mail",
  find: ({ revision }) =>
    revision.patches
      .filter(({ patch }) => signers(patch).length === 0)
      .map((placed) =>
        findingOn(placed, {
          rule: "dco-missing",
          severity: "error",
          message: BELOW.test(placed.patch.notes)
            ? "The only Signed-off-by line stands below the `---`, where git drops it."
            : "The commit message has no Signed-off-by line.",
        }),
      ),
};
