// Purpose: job: records that a person closed or reopened a pull request; a closed one stays as it is until it is reopened.
import { defineJob } from "#work/jobs/define-job.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { flagField, type PayloadOf, wholeNumber } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

/** `number`: the pull request's number. */
const PAYLOAD = { repositoryId: wholeNumber, number: wholeNumber, closed: flagField };

/** Records that pull requests were closed or reopened, in the order of the webhooks. */
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
  advice: "Fix that error, then close or reopen the pull request again.",
  run: follow,
});

function laneOf({ repositoryId, number }: PayloadOf<typeof PAYLOAD>): string {
  return `closing ${repositoryId} ${number}`;
}

// A reopened pull request catches up with the versions that were posted meanwhile.
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
