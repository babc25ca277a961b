// Purpose: the Probot app, which stores every webhook as jobs before it answers GitHub.
import type { Probot } from "probot";
import { webhookJobs } from "#bot/webhook-jobs.ts";
import type { Queue } from "#ports/queue.ts";

/**
 * The app, to be loaded into Probot. Probot answers GitHub after the handler has ended. Where the jobs can't be stored,
 * it answers 500, and the delivery can be requested again.
 */
export function bot(queue: Pick<Queue, "add">): (app: Probot) => void {
  return (app) => {
    app.onAny(async (event) => {
      const jobs = webhookJobs(event);
      if (jobs.length > 0) await queue.add(jobs);
    });
  };
}
