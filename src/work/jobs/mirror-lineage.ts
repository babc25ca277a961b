// Purpose: job: brings the versions of a series to a repository: tags, branch, and the pull request or the issue that shows it.
import type { RefUpdate } from "#ports/repository.ts";
import type { MirroredVersion } from "#ports/store.ts";
import { applyVersions } from "#work/publish/apply-versions.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { jobKey, readJobKey } from "#work/jobs/job-key.ts";
import { flag, oneOf, type PayloadOf, readFields, text, wholeNumber } from "#work/jobs/payload-fields.ts";
import { seriesLane } from "#work/jobs/series-lane.ts";
import {
  branchOf,
  loadMirror,
  mirroredVersions,
  type MirrorSnapshot,
  tagOf,
} from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";
import { publishNewest } from "#work/publish/publish-newest.ts";

/** How keys of jobs that wait begin; it was a kind of its own once. */
const LATER = "mirror-later";

/** A series of which patches are missing is waited for this long before people are told (milliseconds). */
const WAIT_FOR_REST_MS = 15 * 60_000;

/**
 * `again`: a person asked, so what did not apply is tried again. `later`: the job waits for the rest of a series, in a lane of its
 * own so that it holds nothing up until then.
 */
const PAYLOAD = { repositoryId: wholeNumber, lineage: text, when: oneOf("now", "again", "later") };

type MirrorPayload = PayloadOf<typeof PAYLOAD>;

/** Brings every version of a lineage to a repository. */
export const mirrorLineage = defineJob({
  kind: "mirror-lineage",
  version: 2,
  payload: PAYLOAD,
  before: (stored) => {
    const read = readFields({ repositoryId: wholeNumber, lineage: text, again: flag }, stored);
    return read && { ...read, when: read.again ? "again" : "now" };
  },
  formerly: {
    [LATER]: (stored) => {
      const read = readFields({ repositoryId: wholeNumber, lineage: text }, stored);
      return read && { ...read, when: "later" };
    },
  },
  key: keyOf,
  lane: (payload) => (payload.when === "later" ? keyOf(payload) : seriesLane(payload)),
  fromKey: (key) => {
    const target = readJobKey(key);
    const when = key.startsWith(LATER) ? "later" : target?.again === true ? "again" : "now";
    return target && { ...target, lineage: target.name, when };
  },
  advice: "Mend what that says, then comment /reanalyze where the series is shown.",
  run: mirror,
});

function keyOf({ repositoryId, lineage: name, when }: MirrorPayload): string {
  const kind = when === "later" ? LATER : "mirror-lineage";
  return jobKey(kind, { repositoryId, name, again: when === "again" });
}

async function mirror({ when, ...key }: MirrorPayload, ports: WorkContext): Promise<void> {
  if (when === "later") return ports.queue.add([mirrorLineage.job({ ...key, when: "now" })]);
  const series = await loadMirror(key, ports);
  if (series === null) return;
  const wait = timeToWait(series, ports.clock.now());
  if (wait > 0) {
    const runAt = ports.clock.now() + wait;
    await ports.queue.add([mirrorLineage.job({ ...key, when: "later" }, { runAt })]);
    return;
  }
  await applyVersions(series, when === "again", ports);
  await pushVersions(series, ports);
  await publishNewest(series, ports);
  await ports.queue.add([analyzeRevision.job({ ...key, again: false })]);
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
