// Purpose: job: mirrors a lineage in a repository: git tags, branch, and the pull request or issue that shows it.
import type { RefUpdate } from "#ports/repository.ts";
import { applyVersions } from "#work/publish/apply-versions.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { jobKey, readJobKey } from "#work/jobs/job-key.ts";
import {
  flagField,
  wordField,
  type PayloadOf,
  readFields,
  textField,
  wholeNumber,
} from "#work/jobs/payload-fields.ts";
import { seriesLane } from "#work/jobs/series-lane.ts";
import {
  branchOf,
  loadMirror,
  type MirrorSnapshot,
  newestVersion,
  tagOf,
} from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";
import { refreshClosed, saveMirror, saveVersion } from "#work/publish/save-mirror.ts";
import { publishNewest } from "#work/publish/publish-newest.ts";

/** The first word of the keys of jobs that wait; it used to be a kind of its own. */
const LATER = "mirror-later";

/** How long to wait for missing patches of a series before people are told (milliseconds). */
const WAIT_FOR_REST_MS = 15 * 60_000;

/**
 * `again`: a person asked, so versions that did not apply are tried again. `later`: the job waits for the rest of a series, in a
 * lane of its own, so that other jobs don't wait for it.
 */
const PAYLOAD = { repositoryId: wholeNumber, lineage: textField, when: wordField("now", "again", "later") };

type MirrorPayload = PayloadOf<typeof PAYLOAD>;

/** Mirrors every version of a lineage in a repository. */
export const mirrorLineage = defineJob({
  kind: "mirror-lineage",
  version: 2,
  payload: PAYLOAD,
  before: (stored) => {
    const read = readFields({ repositoryId: wholeNumber, lineage: textField, again: flagField }, stored);
    return read && { ...read, when: read.again ? "again" : "now" };
  },
  formerly: {
    [LATER]: (stored) => {
      const read = readFields({ repositoryId: wholeNumber, lineage: textField }, stored);
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
  advice: "Fix that error, then comment /reanalyze on the series' pull request or issue.",
  run: bringVersions,
});

function keyOf({ repositoryId, lineage: name, when }: MirrorPayload): string {
  const kind = when === "later" ? LATER : "mirror-lineage";
  return jobKey(kind, { repositoryId, name, again: when === "again" });
}

type MirrorPorts = Pick<
  WorkContext,
  "store" | "queue" | "forge" | "clock" | "log" | "settings" | "repositoryOf"
>;

async function bringVersions({ when, ...key }: MirrorPayload, ports: MirrorPorts): Promise<void> {
  if (when === "later") return ports.queue.add([mirrorLineage.job({ ...key, when: "now" })]);
  const mirror = await loadMirror(key, ports);
  if (mirror === null) return;
  const wait = timeToWait(mirror, ports.clock.now());
  if (wait > 0) {
    const runAt = ports.clock.now() + wait;
    return ports.queue.add([mirrorLineage.job({ ...key, when: "later" }, { runAt })]);
  }
  const applied = await applyVersions(mirror, when === "again", ports);
  const pushed = await pushVersions(await refreshClosed(applied, ports), ports);
  await publishNewest(pushed, ports);
  await ports.queue.add([analyzeRevision.job({ ...key, again: false })]);
}

// Mails of one series arrive over minutes and in any order. A date in the future is not waited for, since the clock may be wrong.
function timeToWait({ newest: { revision } }: MirrorSnapshot, now: number): number {
  const age = now - (revision.date?.seconds ?? 0) * 1000;
  return revision.complete || age < 0 || age >= WAIT_FOR_REST_MS ? 0 : WAIT_FOR_REST_MS - age;
}

/** Pushes everything new at once: a git tag for each version, and the branch for the newest. */
async function pushVersions(
  mirror: MirrorSnapshot,
  ports: Pick<WorkContext, "store" | "forge" | "repositoryOf">,
): Promise<MirrorSnapshot> {
  const untagged = mirror.revisions.flatMap((stored) => {
    const version = mirror.versions.get(stored.revision.head);
    return version === undefined || version.commit === null || version.tag !== null
      ? []
      : [{ ...version, tag: tagOf(mirror, stored), commit: version.commit }];
  });
  const branch = branchUpdate(mirror);
  const updates: RefUpdate[] = untagged.map(({ tag, commit }) => ({ ref: `refs/tags/${tag}`, commit }));
  if (branch !== null) updates.push(branch);
  if (updates.length === 0) return mirror;
  const clone = await ports.repositoryOf(mirror.repository);
  await clone.updateRefs(updates);
  await clone.push(await ports.forge.remote(mirror.repository), updates);
  let now = mirror;
  for (const version of untagged) now = await saveVersion(now, version, ports);
  return branch === null ? now : saveMirror(now, { commit: branch.commit }, ports);
}

/** Null where the branch is up to date, or must not move because a person closed its pull request. */
function branchUpdate(mirror: MirrorSnapshot): RefUpdate | null {
  const commit = newestVersion(mirror)?.commit ?? null;
  if (commit === null || mirror.commit === commit || mirror.closed) return null;
  return { ref: `refs/heads/${branchOf(mirror)}`, commit };
}
