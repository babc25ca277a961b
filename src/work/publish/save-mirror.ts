// Purpose: stores a job's changes to a mirror, or reads a person's, and returns the snapshot with them.
import type { Mirror, MirroredVersion } from "#ports/store.ts";
import type { MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";

type SavePorts = Pick<WorkContext, "store">;

/** Stores the mirror's pull request, issue and branch commit. */
export async function saveMirror(
  mirror: MirrorSnapshot,
  change: Partial<Pick<Mirror, "pullRequest" | "issue" | "commit">>,
  { store }: SavePorts,
): Promise<MirrorSnapshot> {
  const now = { ...mirror, ...change };
  const { repositoryId, lineage, pullRequest, issue, commit } = now;
  await store.mirrors.save({ repositoryId, lineage, pullRequest, issue, commit });
  return now;
}

/** Stores the outcome of a version. */
export async function saveVersion(
  mirror: MirrorSnapshot,
  version: MirroredVersion,
  { store }: SavePorts,
): Promise<MirrorSnapshot> {
  await store.mirrors.saveVersion(version);
  return { ...mirror, versions: new Map([...mirror.versions, [version.head, version]]) };
}

/**
 * Reads again whether a person closed the pull request. Applying a long series takes a while, and GitHub lets nobody reopen a
 * pull request whose branch was moved after it was closed.
 */
export async function refreshClosed(mirror: MirrorSnapshot, { store }: SavePorts): Promise<MirrorSnapshot> {
  if (mirror.pullRequest === null) return mirror;
  const stored = await store.mirrors.mirror(mirror.repositoryId, mirror.lineage);
  return { ...mirror, closed: stored?.closed ?? mirror.closed };
}
