// Purpose: decides what happens to tests whose server or browser this machine lacks.
import { describe } from "@jest/globals";

/**
 * Gives `describe` where the machine has what the tests need. Where it doesn't, a person's machine skips them and prints the
 * sentence; CI (the environment variable `CI` is set) fails with it, because nobody reads what CI skips.
 */
export function describeWhere(available: boolean, missing: string): typeof describe | typeof describe.skip {
  if (available) return describe;
  if ((process.env["CI"] ?? "") !== "") throw new Error(missing);
  console.warn(missing);
  return describe.skip;
}
