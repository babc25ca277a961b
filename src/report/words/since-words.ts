// Purpose: says since which version a finding exists.
import type { Finding } from "#checks/finding.ts";
import type { Revision } from "#series/revision.ts";

/** `new in v5`, `since v3`; "" where no older version was checked. */
export function sinceWords({ since }: Finding, { version }: Revision): string {
  if (since === undefined) return "";
  return since === version ? `new in v${String(version)}` : `since v${String(since)}`;
}
