// Purpose: gathers from the store what the jobs of one lineage in one repository need.
import type { FollowedList } from "#config/config.ts";
import type { MirroredVersion, StoredLineage, StoredRepository, StoredRevision } from "#ports/store.ts";
import { followedList, listsOf } from "#work/followed-list.ts";
import type { SeriesTarget } from "#work/jobs.ts";
import type { Ports } from "#work/ports.ts";

/** A lineage in a repository that follows it. */
export interface Series extends StoredRepository, SeriesTarget {
  readonly slug: string;
  /** Oldest first, at least one. */
  readonly revisions: readonly StoredRevision[];
  readonly newest: StoredRevision;
  readonly list: FollowedList;
  /** Branch that series are applied onto and pull requests go to. */
  readonly baseBranch: string;
}

/** The series; null where the repository is gone or follows it no more. */
export async function loadSeries(
  target: SeriesTarget,
  { store }: Pick<Ports, "store">,
): Promise<Series | null> {
  const stored = await store.repositories.get(target.repositoryId);
  const lineage = await store.lineages.lineage(target.lineage);
  const newest = lineage?.revisions.at(-1);
  if (stored === null || lineage === null || newest === undefined) return null;
  const list = followedList(stored, lineage, await listsOf(lineage, store));
  if (list === null) return null;
  return {
    ...stored,
    ...target,
    ...namesOf(lineage),
    newest,
    list,
    baseBranch: list.base ?? stored.repository.defaultBranch,
  };
}

function namesOf({ slug, revisions }: StoredLineage): Pick<Series, "slug" | "revisions"> {
  return { slug, revisions };
}

/** The branch of a series, without `refs/heads/`. */
export function branchOf({ config, slug }: Series): string {
  return `${config.mirror.branchPrefix}${slug}`;
}

/** The tag of a version, without `refs/tags/`. */
export function tagOf(series: Series, { label }: StoredRevision): string {
  return `${branchOf(series)}/${label}`;
}

/** What became of each version that was looked at, by its head. */
export async function mirroredVersions(
  { repositoryId, revisions }: Series,
  { store }: Pick<Ports, "store">,
): Promise<ReadonlyMap<string, MirroredVersion>> {
  const versions = new Map<string, MirroredVersion>();
  for (const { revision } of revisions) {
    const version = await store.mirrors.version(repositoryId, revision.head);
    if (version !== null) versions.set(revision.head, version);
  }
  return versions;
}
