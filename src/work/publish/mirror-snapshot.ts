// Purpose: loads everything that a job on one lineage in one repository works on.
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
 * A lineage in a repository that follows it, as it was when the job began, plus the job's own changes (publish/save-mirror).
 * No other job writes these rows meanwhile, because the jobs on one lineage share a lane. Only `closed` and the ignores may be
 * out of date: `closed` is read again before a push, and the next job sees new ignores.
 */
export interface MirrorSnapshot extends StoredRepository, Mirror {
  readonly slug: string;
  /** Oldest first, at least one. */
  readonly revisions: readonly FilledRevision[];
  readonly newest: FilledRevision;
  /** The state of each revision that was tried, by its head. */
  readonly versions: ReadonlyMap<string, MirroredVersion>;
  readonly ignores: readonly Ignore[];
  readonly list: FollowedList;
  /** The branch onto which series are applied, and into which pull requests merge. */
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

/** The state of the newest revision; null where it was never tried. */
export function newestVersion({ versions, newest }: MirrorSnapshot): MirroredVersion | null {
  return versions.get(newest.revision.head) ?? null;
}

/** Whether anything of this mirror is on GitHub: a branch, a pull request or an issue. */
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
