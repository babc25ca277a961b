// Purpose: skips the tests whose real mail is not at hand, with a sentence.
import { describe } from "@jest/globals";
import { isReal, REAL_MAIL } from "./real-mail.ts";

/** `describe` where these folders of real mail are; elsewhere a sentence is printed and the tests are skipped. */
export function describeReal(...folders: readonly string[]): typeof describe | typeof describe.skip {
  const missing = folders.filter((folder) => !isReal(folder));
  if (missing.length === 0) return describe;
  console.warn(
    `There is no ${missing.join(" or ")} in ${REAL_MAIL}: these tests are skipped (test/acceptance/README.md).`,
  );
  return describe.skip;
}
