// Purpose: gathers from the store what the jobs of one lineage in one repository need.
import type { FollowedList } from "#config/config.ts";
import type { MirroredVersion, MirrorKey, StoredRepository, StoredRevision } from "#ports/store.ts";
import type { Revision } from "#series/revision.ts";
import { fillStored } from "#work/publish/fill-stored.ts";
import { followedList, listsOf } from "#work/publish/followed-list.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A stored revision with the text of its mails. */
export type FilledRevision = StoredRevision<Revision>;

/** A lineage in a repository that follows it. */
export interface MirrorSnapshot extends StoredRepository, MirrorKey {
  readonly slug: string;
  /** Oldest first, at least one. */
  readonly revisions: readonly FilledRevision[];
  readonly newest: FilledRevision;
  readonly list: FollowedList;
  /** Branch that series are applied onto and pull requests go to. */
  readonly baseBranch: string;
}

/** The series; null where the repository is gone or follows it no more. */
export async function loadMirror(
  target: MirrorKey,
  { store }: Pick<WorkContext, "store">,
): Promise<MirrorSnapshot | null> {
  const stored = await store.repositories.get(target.repositoryId);
  const lineage = await store.lineages.lineage(target.lineage);
  if (stored === null || lineage === null) return null;
  const list = followedList(stored, lineage, await listsOf(lineage, store));
  if (list === null) return null;
  const revisions = await fillStored(lineage, store);
  const newest = revisions.at(-1);
  if (newest === undefined) return null;
  return {
    ...stored,
    ...target,
    slug: lineage.slug,
    revisions,
    newest,
    list,
    baseBranch: list.base ?? stored.repository.defaultBranch,
  };
}

/** The branch of a series, without `refs/heads/`. */
export function branchOf({ config, slug }: MirrorSnapshot): string {
  return `${config.mirror.branchPrefix}${slug}`;
}

/** The tag of a version, without `refs/tags/`. */
export function tagOf(series: MirrorSnapshot, { label }: StoredRevision): string {
  return `${branchOf(series)}/${label}`;
}

/** What became of each version that was looked at, by its head. */
export async function mirroredVersions(
  { repositoryId, revisions }: MirrorSnapshot,
  { store }: Pick<WorkContext, "store">,
): Promise<ReadonlyMap<string, MirroredVersion>> {
  const versions = new Map<string, MirroredVersion>();
  for (const { revision } of revisions) {
    const version = await store.mirrors.version(repositoryId, revision.head);
    if (version !== null) versions.set(revision.head, version);
  }
  return versions;
}
