// Purpose: job: brings the versions of a series to a repository: tags, branch, and the pull request or the issue that shows it.
import type { RefUpdate } from "#ports/repository.ts";
import type { MirroredVersion, MirrorKey } from "#ports/store.ts";
import { applyVersions } from "#work/publish/apply-versions.ts";
import { analyzeJob, mirrorJob, mirrorLaterJob } from "#work/job-kinds.ts";
import {
  branchOf,
  loadMirror,
  mirroredVersions,
  type MirrorSnapshot,
  tagOf,
} from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";
import { publishNewest } from "#work/publish/publish-newest.ts";

/** A series of which patches are missing is waited for this long before people are told (milliseconds). */
const WAIT_FOR_REST_MS = 15 * 60_000;

/** @param job.again tries once more what did not apply */
export async function mirrorLineage(
  job: MirrorKey & { readonly again: boolean },
  ports: WorkContext,
): Promise<void> {
  const series = await loadMirror(job, ports);
  if (series === null) return;
  const wait = timeToWait(series, ports.clock.now());
  if (wait > 0) {
    await ports.queue.add([mirrorLaterJob(job, ports.clock.now() + wait)]);
    return;
  }
  await applyVersions(series, job.again, ports);
  await pushVersions(series, ports);
  await publishNewest(series, ports);
  await ports.queue.add([analyzeJob(job, false)]);
}

/** Job: the time to wait for the rest of a series is over. */
export async function mirrorLater(job: MirrorKey, { queue }: Pick<WorkContext, "queue">): Promise<void> {
  await queue.add([mirrorJob(job, false)]);
}

// Mails of one series arrive over minutes and in any order; a clock that is wrong must not hold it for ever.
function timeToWait({ newest: { revision } }: MirrorSnapshot, now: number): number {
  const age = now - (revision.date?.seconds ?? 0) * 1000;
  return revision.complete || age < 0 || age >= WAIT_FOR_REST_MS ? 0 : WAIT_FOR_REST_MS - age;
}

/** One push for all that is new: a tag for each version, the branch for the newest. */
async function pushVersions(series: MirrorSnapshot, ports: WorkContext): Promise<void> {
  const versions = await mirroredVersions(series, ports);
  const untagged = series.revisions.flatMap((stored) => {
    const version = versions.get(stored.revision.head);
    return version === undefined || version.commit === null || version.tag !== null
      ? []
      : [{ ...version, tag: tagOf(series, stored), commit: version.commit }];
  });
  const branch = await branchUpdate(series, versions, ports);
  const updates: RefUpdate[] = untagged.map(({ tag, commit }) => ({ ref: `refs/tags/${tag}`, commit }));
  if (branch !== null) updates.push(branch);
  if (updates.length === 0) return;
  const clone = await ports.repositoryOf(series.repository);
  await clone.updateRefs(updates);
  await clone.push(await ports.forge.remote(series.repository), updates);
  for (const version of untagged) await ports.store.mirrors.saveVersion(version);
  if (branch !== null) await rememberBranch(series, branch.commit, ports);
}

async function branchUpdate(
  series: MirrorSnapshot,
  versions: ReadonlyMap<string, MirroredVersion>,
  { store }: WorkContext,
): Promise<RefUpdate | null> {
  const commit = versions.get(series.newest.revision.head)?.commit ?? null;
  const mirror = await store.mirrors.mirror(series.repositoryId, series.lineage);
  return commit === null || mirror?.commit === commit || mirror?.closed === true
    ? null
    : { ref: `refs/heads/${branchOf(series)}`, commit };
}

async function rememberBranch(
  { repositoryId, lineage }: MirrorSnapshot,
  commit: string,
  { store }: WorkContext,
): Promise<void> {
  const mirror = await store.mirrors.mirror(repositoryId, lineage);
  await store.mirrors.save({ pullRequest: null, issue: null, ...mirror, repositoryId, lineage, commit });
}
