// Purpose: all that a job on one lineage in one repository works on, loaded once.
import type { Ignore } from "#checks/ignore.ts";
import type { FollowedList } from "#config/config.ts";
import type { Mirror, MirroredVersion, MirrorKey, StoredRepository, StoredRevision } from "#ports/store.ts";
import type { Revision } from "#series/revision.ts";
import { fillStored } from "#work/publish/fill-stored.ts";
import { followedList, listsOf } from "#work/publish/followed-list.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A stored revision with the text of its mails. */
export type FilledRevision = StoredRevision<Revision>;

/**
 * A lineage in a repository that follows it, as it was when its job began and with what the job wrote since (publish/save-mirror).
 * Nobody else writes these rows meanwhile, since the jobs on one lineage share a lane; only whether the pull request was closed,
 * and what is overlooked, may be news to the next job.
 */
export interface MirrorSnapshot extends StoredRepository, Mirror {
  readonly slug: string;
  /** Oldest first, at least one. */
  readonly revisions: readonly FilledRevision[];
  readonly newest: FilledRevision;
  /** What became of each revision that was looked at, by its head. */
  readonly versions: ReadonlyMap<string, MirroredVersion>;
  readonly ignores: readonly Ignore[];
  readonly list: FollowedList;
  /** Branch that series are applied onto and pull requests go to. */
  readonly baseBranch: string;
}

const NEVER_SHOWN = { pullRequest: null, issue: null, commit: null, closed: false } as const;

/** Null where the repository is gone or no longer follows the lineage. */
export async function loadMirror(
  { repositoryId, lineage: id }: MirrorKey,
  { store }: Pick<WorkContext, "store">,
): Promise<MirrorSnapshot | null> {
  const stored = await store.repositories.get(repositoryId);
  const lineage = await store.lineages.lineage(id);
  if (stored === null || lineage === null) return null;
  const list = followedList(stored, lineage, await listsOf(lineage, store));
  if (list === null) return null;
  const revisions = await fillStored(lineage, store);
  const newest = revisions.at(-1);
  if (newest === undefined) return null;
  const key = { repositoryId, lineage: id };
  return {
    ...stored,
    ...key,
    ...((await store.mirrors.mirror(repositoryId, id)) ?? NEVER_SHOWN),
    slug: lineage.slug,
    revisions,
    newest,
    versions: await store.mirrors.versions(
      repositoryId,
      revisions.map(({ revision }) => revision.head),
    ),
    ignores: await store.ignores.of(key),
    list,
    baseBranch: list.base ?? stored.repository.defaultBranch,
  };
}

/** What became of the newest revision; null where it was never looked at. */
export function newestVersion({ versions, newest }: MirrorSnapshot): MirroredVersion | null {
  return versions.get(newest.revision.head) ?? null;
}

/** Whether anything of a mirror was ever brought to GitHub. */
export function wasShown({ pullRequest, issue, commit }: Mirror): boolean {
  return pullRequest !== null || issue !== null || commit !== null;
}

/** The branch of a mirror, without `refs/heads/`. */
export function branchOf({ config, slug }: MirrorSnapshot): string {
  return `${config.mirror.branchPrefix}${slug}`;
}

/** The git tag of a version, without `refs/tags/`. */
export function tagOf(mirror: MirrorSnapshot, { label }: StoredRevision): string {
  return `${branchOf(mirror)}/${label}`;
}
