// Purpose: job: a person closed or reopened a pull request; closed, it stays as it is until it is reopened.
import { defineJob } from "#work/jobs/define-job.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { flag, type PayloadOf, wholeNumber } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

/** `number`: of the pull request. */
const PAYLOAD = { repositoryId: wholeNumber, number: wholeNumber, closed: flag };

/** Takes note of a pull request that was closed or reopened, in the order that it was. */
export const followClosing = defineJob({
  kind: "follow-closing",
  version: 1,
  payload: PAYLOAD,
  key: (payload) => `${laneOf(payload)} ${payload.closed ? "closed" : "reopened"}`,
  lane: laneOf,
  fromKey: (key) => {
    const [, repositoryId, number, change] =
      /^closing (\d{1,15}) (\d{1,15}) (closed|reopened)$/.exec(key) ?? [];
    if (change === undefined) return null;
    return { repositoryId: Number(repositoryId), number: Number(number), closed: change === "closed" };
  },
  advice: "Fix what that says, then close or reopen the pull request once more.",
  run: follow,
});

function laneOf({ repositoryId, number }: PayloadOf<typeof PAYLOAD>): string {
  return `closing ${repositoryId} ${number}`;
}

// Reopened, the pull request catches up with the versions that came meanwhile.
async function follow(
  { repositoryId, number, closed }: PayloadOf<typeof PAYLOAD>,
  { store, queue }: Pick<WorkContext, "store" | "queue">,
): Promise<void> {
  const mirror = await store.mirrors.byNumber(repositoryId, number);
  if (mirror?.pullRequest !== number) return;
  const { lineage } = mirror;
  await store.mirrors.setClosed(repositoryId, lineage, closed);
  if (!closed) await queue.add([mirrorLineage.job({ repositoryId, lineage, when: "again" })]);
}
