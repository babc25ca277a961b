// Purpose: every kind of job with what it is about, its key and its lane.
import type { NewJob } from "#ports/queue.ts";
import type { MirrorKey } from "#ports/store.ts";

/** A commit of a repository. */
export interface CommitTarget {
  readonly repositoryId: number;
  /** Full id. */
  readonly commit: string;
}

/** A pull request that was closed or reopened. */
export interface ClosingTarget {
  readonly repositoryId: number;
  readonly number: number;
  readonly closed: boolean;
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
export function mirrorJob({ repositoryId, lineage }: MirrorKey, again: boolean): NewJob {
  return {
    kind: "mirror-lineage",
    key: `mirror-lineage ${repositoryId} ${lineage}${again ? " again" : ""}`,
    lane: seriesLane(repositoryId, lineage),
    payload: { repositoryId, lineage, again },
  };
}

/** Mirrors a lineage at a time, in milliseconds since 1970; in a lane of its own, so that it holds nothing up until then. */
export function mirrorLaterJob({ repositoryId, lineage }: MirrorKey, runAt: number): NewJob {
  const key = `mirror-later ${repositoryId} ${lineage}`;
  return { kind: "mirror-later", key, lane: key, payload: { repositoryId, lineage }, runAt };
}

/**
 * Brings the report of a lineage up to date.
 * @param again a person asked: the check run is written although nothing changed
 */
export function analyzeJob({ repositoryId, lineage }: MirrorKey, again: boolean): NewJob {
  return {
    kind: "analyze-revision",
    key: `analyze-revision ${repositoryId} ${lineage}${again ? " again" : ""}`,
    lane: seriesLane(repositoryId, lineage),
    payload: { repositoryId, lineage, again },
  };
}

/** Says on a commit whether its configuration is good. @param again although nothing changed */
export function checkConfigJob({ repositoryId, commit }: CommitTarget, again: boolean): NewJob {
  const key = `check-config ${repositoryId} ${commit}`;
  return {
    kind: "check-config",
    key: `${key}${again ? " again" : ""}`,
    lane: key,
    payload: { repositoryId, commit, again },
  };
}

/** Makes the checks on a commit once more. */
export function rerunJob({ repositoryId, commit }: CommitTarget): NewJob {
  const key = `rerun-checks ${repositoryId} ${commit}`;
  return { kind: "rerun-checks", key, lane: key, payload: { repositoryId, commit } };
}

/** Takes note of a pull request that was closed or reopened, in the order that it was. */
export function closingJob({ repositoryId, number, closed }: ClosingTarget): NewJob {
  const lane = `closing ${repositoryId} ${number}`;
  const key = `${lane} ${closed ? "closed" : "reopened"}`;
  return { kind: "follow-closing", key, lane, payload: { repositoryId, number, closed } };
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
