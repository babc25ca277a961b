// Purpose: the Probot app: every webhook is stored as jobs before GitHub gets its answer.
import type { Probot } from "probot";
import { webhookJobs } from "#bot/webhook-jobs.ts";
import type { Queue } from "#ports/queue.ts";

/**
 * The app, to be loaded into Probot. Probot answers GitHub after the handler has ended; where the jobs can't be stored
 * it answers 500, and the delivery stays to be asked for again.
 */
export function bot(queue: Pick<Queue, "add">): (app: Probot) => void {
  return (app) => {
    app.onAny(async (event) => {
      const jobs = webhookJobs(event);
      if (jobs.length > 0) await queue.add(jobs);
    });
  };
}
