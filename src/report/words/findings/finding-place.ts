// Purpose: the place of a finding: its patch and its file, as far as a reader needs them.
import type { Finding } from "#checks/finding.ts";
import type { Revision } from "#series/revision.ts";

/** The place of a finding. */
interface FindingPlace {
  /** `patch 3`; "" for the whole series, and for the only patch of one. */
  readonly patch: string;
  /** `a/b.c:12`, `a/b.c`, or ""; quotes the mail, so escape it where it is shown. */
  readonly file: string;
}

/** The place of a finding in a revision. */
export function findingPlace(
  { position, path, line }: Pick<Finding, "position" | "path" | "line">,
  { total }: Pick<Revision, "total">,
): FindingPlace {
  return {
    patch: position === null || total === 1 ? "" : `patch ${String(position)}`,
    file: path === null ? "" : line === null ? path : `${path}:${String(line)}`,
  };
}
