// Purpose: which function runs which kind of job.
import type { Job, JobHandler } from "#ports/queue.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { catchUp } from "#work/jobs/announce-lineages.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { mirrorLater, mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import type { WorkContext } from "#work/work-context.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";

// What a job is about was written by work/job-kinds.ts into our own database: it is what it was.
type Work = (about: never, ports: WorkContext) => Promise<void>;

const WORK: Readonly<Record<string, Work>> = {
  "analyze-revision": analyzeRevision,
  "answer-command": answerCommand,
  "catch-up": catchUp,
  "check-config": checkConfig,
  "follow-closing": followClosing,
  "ingest-list": ingestList,
  "mirror-later": mirrorLater,
  "mirror-lineage": mirrorLineage,
  "rerun-checks": rerunChecks,
  "sync-repositories": syncRepositories,
};

/** A handler for every kind of job of work/job-kinds.ts; each can run twice. */
export function jobHandlers(ports: WorkContext): ReadonlyMap<string, JobHandler> {
  return new Map(Object.entries(WORK).map(([kind, work]) => [kind, (job) => run(job, work, ports)]));
}

async function run({ kind, key, attempt, payload }: Job, work: Work, ports: WorkContext): Promise<void> {
  try {
    await work(payload as never, ports);
  } catch (error) {
    ports.log.error({ kind, key, attempt, err: error }, "a job did not get through");
    throw error;
  }
}
