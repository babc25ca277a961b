// Purpose: checks that the comparison has the patch that a person asks for.
import type { CompareOptions } from "#compare/compare-revisions.ts";
import type { Comparison } from "#compare/comparison.ts";
import { UserError } from "#errors/user-error.ts";

/** @throws UserError `bad-option` where no row has that position. */
export function checkPatch({ rows }: Comparison, { patch }: CompareOptions): void {
  if (patch === undefined || rows.some((row) => row.new === patch)) return;
  throw new UserError("bad-option", `There is no patch ${String(patch)} here to show.`, { patch });
}
