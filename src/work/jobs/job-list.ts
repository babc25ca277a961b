// Purpose: the list of all kinds of jobs.
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { catchUp } from "#work/jobs/catch-up.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";

/** All kinds; the service never runs a job of another kind. */
export const JOB_LIST = [
  analyzeRevision,
  answerCommand,
  catchUp,
  checkConfig,
  followClosing,
  ingestList,
  mirrorLineage,
  rerunChecks,
  syncRepositories,
] as const;

/** The name of a kind of job. */
export type JobKindName = (typeof JOB_LIST)[number]["kind"];

/** What a person should do about a job that gave up: a sentence. @param kind as stored; other versions have other kinds */
export function jobAdvice(kind: string): string {
  const known = JOB_LIST.find((job) => job.kind === kind || job.formerly.includes(kind));
  return known?.advice ?? "Start the version of Patchferry that wrote it.";
}
