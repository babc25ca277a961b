// Purpose: the lane of the jobs on one lineage in one repository, which run one after the other.
import type { MirrorKey } from "#ports/store.ts";

/** `NewJob.lane`. */
export function seriesLane({ repositoryId, lineage }: MirrorKey): string {
  return `series ${repositoryId} ${lineage}`;
}
