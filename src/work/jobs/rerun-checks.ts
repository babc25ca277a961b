// Purpose: job: runs our checks on a commit again, because a person asked for it on GitHub.
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { checkConfig, configCheckKey } from "#work/jobs/check-config.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { jobKey, readJobKey } from "#work/jobs/job-key.ts";
import { commitId, type PayloadOf, wholeNumber } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

const PAYLOAD = { repositoryId: wholeNumber, commit: commitId };

/** Runs the checks on a commit again. */
export const rerunChecks = defineJob({
  kind: "rerun-checks",
  version: 1,
  payload: PAYLOAD,
  key: ({ repositoryId, commit: name }) => jobKey("rerun-checks", { repositoryId, name, again: false }),
  fromKey: (key) => {
    const target = readJobKey(key);
    return target && { ...target, commit: target.name };
  },
  advice: "Fix that error, then ask for the check again on GitHub.",
  run: rerun,
});

// GitHub resets a check run's conclusion when a person asks for a re-run, so it has to be written although nothing changed.
async function rerun(
  target: PayloadOf<typeof PAYLOAD>,
  { store, queue }: Pick<WorkContext, "store" | "queue">,
): Promise<void> {
  const mirror = await store.mirrors.byCommit(target.repositoryId, target.commit);
  const config = await store.outbox.entry(configCheckKey(target));
  await queue.add([
    ...(mirror === null ? [] : [analyzeRevision.job({ ...mirror, again: true })]),
    ...(config === null ? [] : [checkConfig.job({ ...target, again: true })]),
  ]);
}
