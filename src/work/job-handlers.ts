// Purpose: which function runs which kind of job.
import type { Job, JobHandler } from "#ports/queue.ts";
import { analyzeRevision } from "#work/analyze-revision.ts";
import { catchUp } from "#work/announce-lineages.ts";
import { answerCommand } from "#work/answer-command.ts";
import { checkConfig } from "#work/check-config.ts";
import { followClosing } from "#work/follow-closing.ts";
import { ingestList } from "#work/ingest-list.ts";
import { mirrorLater, mirrorLineage } from "#work/mirror-lineage.ts";
import type { Ports } from "#work/ports.ts";
import { rerunChecks } from "#work/rerun-checks.ts";
import { syncRepositories } from "#work/sync-repositories.ts";

// What a job is about was written by work/jobs.ts into our own database: it is what it was.
type Work = (about: never, ports: Ports) => Promise<void>;

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

/** A handler for every kind of job of work/jobs.ts; each can run twice. */
export function jobHandlers(ports: Ports): ReadonlyMap<string, JobHandler> {
  return new Map(Object.entries(WORK).map(([kind, work]) => [kind, (job) => run(job, work, ports)]));
}

async function run({ kind, key, attempt, payload }: Job, work: Work, ports: Ports): Promise<void> {
  try {
    await work(payload as never, ports);
  } catch (error) {
    ports.log.error({ kind, key, attempt, err: error }, "a job did not get through");
    throw error;
  }
}
