// Purpose: job: somebody asked for our checks on a commit once more.
import { configCheckKey } from "#work/jobs/check-config.ts";
import { analyzeJob, checkConfigJob, type CommitTarget } from "#work/job-kinds.ts";
import type { WorkContext } from "#work/work-context.ts";

/** GitHub takes a conclusion away when it is asked for again, so that it has to be written although nothing changed. */
export async function rerunChecks(
  target: CommitTarget,
  { store, queue }: Pick<WorkContext, "store" | "queue">,
): Promise<void> {
  const mirror = await store.mirrors.byCommit(target.repositoryId, target.commit);
  const config = await store.outbox.entry(configCheckKey(target));
  await queue.add([
    ...(mirror === null ? [] : [analyzeJob(mirror, true)]),
    ...(config === null ? [] : [checkConfigJob(target, true)]),
  ]);
}
