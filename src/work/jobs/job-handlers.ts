// Purpose: makes the queue's handlers, one for every kind of job.
import type { Job, JobHandler } from "#ports/queue.ts";
import { JOB_LIST } from "#work/jobs/job-list.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A handler for every kind of job, also under the kind's former names. */
export function jobHandlers(context: WorkContext): ReadonlyMap<string, JobHandler> {
  return new Map(
    JOB_LIST.flatMap(({ kind, formerly, handle }) =>
      [kind, ...formerly].map((name) => [name, (job: Job) => run(job, handle, context)] as const),
    ),
  );
}

async function run(
  job: Job,
  handle: (job: Job, context: WorkContext) => Promise<void>,
  context: WorkContext,
): Promise<void> {
  try {
    await handle(job, context);
  } catch (error) {
    const { kind, key, attempt } = job;
    context.log.error({ kind, key, attempt, err: error }, "a job did not get through");
    throw error;
  }
}
