// Purpose: job: a person closed or reopened a pull request; closed, it stays as it is until it is reopened.
import { type ClosingTarget, mirrorJob } from "#work/job-kinds.ts";
import type { WorkContext } from "#work/work-context.ts";

/** Reopened, the pull request catches up with the versions that came meanwhile. */
export async function followClosing(
  { repositoryId, number, closed }: ClosingTarget,
  { store, queue }: Pick<WorkContext, "store" | "queue">,
): Promise<void> {
  const mirror = await store.mirrors.byNumber(repositoryId, number);
  if (mirror?.pullRequest !== number) return;
  await store.mirrors.setClosed(repositoryId, mirror.lineage, closed);
  if (!closed) await queue.add([mirrorJob(mirror, true)]);
}
