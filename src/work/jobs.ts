// Purpose: every kind of job with what it is about, its key and its lane.
import type { NewJob } from "#ports/queue.ts";

/** A lineage in a repository. */
export interface SeriesTarget {
  readonly repositoryId: number;
  readonly lineage: string;
}

/** A comment with commands in it. */
export interface CommandTarget {
  readonly repositoryId: number;
  /** Of the pull request or issue. */
  readonly number: number;
  readonly commentId: number;
  readonly login: string;
  readonly body: string;
}

/** Asks every repository of every installation for its configuration. */
export function syncJob(): NewJob {
  return { kind: "sync-repositories", key: "sync-repositories", lane: "sync", payload: null };
}

/** Mirrors what a repository missed; behind a sync under way, so that it sees the new configuration. */
export function catchUpJob(repositoryId: number): NewJob {
  return { kind: "catch-up", key: `catch-up ${repositoryId}`, lane: "sync", payload: { repositoryId } };
}

/** Reads what is new on a list. */
export function ingestJob(list: string): NewJob {
  return { kind: "ingest-list", key: `ingest-list ${list}`, lane: `list ${list}`, payload: { list } };
}

/**
 * Brings every version of a lineage to a repository.
 * @param again a person asked: what did not apply is tried again
 */
export function mirrorJob({ repositoryId, lineage }: SeriesTarget, again: boolean): NewJob {
  return {
    kind: "mirror-lineage",
    key: `mirror-lineage ${repositoryId} ${lineage}${again ? " again" : ""}`,
    lane: seriesLane(repositoryId, lineage),
    payload: { repositoryId, lineage, again },
  };
}

/** Mirrors a lineage at a time, in milliseconds since 1970; in a lane of its own, so that it holds nothing up until then. */
export function mirrorLaterJob({ repositoryId, lineage }: SeriesTarget, runAt: number): NewJob {
  const key = `mirror-later ${repositoryId} ${lineage}`;
  return { kind: "mirror-later", key, lane: key, payload: { repositoryId, lineage }, runAt };
}

/** Brings the report of a lineage up to date. */
export function analyzeJob({ repositoryId, lineage }: SeriesTarget): NewJob {
  return {
    kind: "analyze-revision",
    key: `analyze-revision ${repositoryId} ${lineage}`,
    lane: seriesLane(repositoryId, lineage),
    payload: { repositoryId, lineage },
  };
}

/** Answers the commands of a comment. */
export function commandJob(target: CommandTarget): NewJob {
  const name = `${target.repositoryId} ${target.commentId}`;
  return {
    kind: "answer-command",
    key: `answer-command ${name}`,
    lane: `comment ${name}`,
    payload: { ...target },
  };
}

function seriesLane(repositoryId: number, lineage: string): string {
  return `series ${repositoryId} ${lineage}`;
}
