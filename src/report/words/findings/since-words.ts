// Purpose: says since which version a finding exists.
import type { Finding } from "#checks/finding.ts";
import { versionNumber } from "#report/words/step-names.ts";

/** `new in v5.1`, `since v3`; "" where no older version was checked. */
export function sinceWords({ since }: Finding): string {
  if (since === undefined) return "";
  return `${since.isNew ? "new in" : "since"} ${versionNumber(since)}`;
}
