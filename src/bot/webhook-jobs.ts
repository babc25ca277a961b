// Purpose: translates a webhook into jobs; no work is done here.
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { slashLines } from "#command/slash-lines.ts";
import { CONFIG_PATH } from "#config/config.ts";
import type { NewJob } from "#ports/queue.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";

/** The jobs of a webhook; empty where it doesn't concern us. Keys are made from the webhook's subject, so a redelivery adds nothing. */
export function webhookJobs(event: EmitterWebhookEvent): readonly NewJob[] {
  switch (event.name) {
    case "issue_comment":
      return commentJobs(event.payload);
    case "push":
      return pushJobs(event.payload);
    case "check_run":
      return rerunJobs(event.payload, event.payload.check_run.head_sha);
    case "check_suite":
      return rerunJobs(event.payload, event.payload.check_suite.head_sha);
    case "pull_request":
      return closingJobs(event.payload);
    case "repository":
      return repositoryJobs(event.payload);
    case "installation":
    case "installation_repositories":
      return [syncRepositories.job({})];
    default:
      return [];
  }
}

type CommentPayload = EmitterWebhookEvent<"issue_comment">["payload"];

// A bot's comment is never a command: our own comment names the commands, and two bots must not answer each other.
function commentJobs({ action, comment, issue, repository, sender }: CommentPayload): readonly NewJob[] {
  if (action !== "created" || sender.type === "Bot" || slashLines(comment.body).length === 0) return [];
  const { id: repositoryId } = repository;
  const target = { repositoryId, number: issue.number, commentId: comment.id, login: sender.login };
  return [answerCommand.job({ ...target, body: comment.body })];
}

type PushPayload = EmitterWebhookEvent<"push">["payload"];

function pushJobs(push: PushPayload): readonly NewJob[] {
  if (!configMayHaveChanged(push)) return [];
  const target = { repositoryId: push.repository.id, commit: push.after };
  return [syncRepositories.job({}), ...(push.deleted ? [] : [checkConfig.job({ ...target, again: false })])];
}

// GitHub lists at most 2,048 commits of a push, and none where a forced push only goes back; then the file may have changed.
function configMayHaveChanged({ ref, repository, commits, forced }: PushPayload): boolean {
  if (ref !== `refs/heads/${repository.default_branch}`) return false;
  return forced || commits.some(({ added, modified, removed }) => touches([added, modified, removed]));
}

function touches(lists: readonly (readonly string[] | undefined)[]): boolean {
  return lists.some((paths) => paths?.includes(CONFIG_PATH) === true);
}

interface Rerequest {
  readonly action: string;
  readonly repository: { readonly id: number };
}

// "Re-run" on one check, and on all.
function rerunJobs({ action, repository }: Rerequest, commit: string): readonly NewJob[] {
  return action === "rerequested" ? [rerunChecks.job({ repositoryId: repository.id, commit })] : [];
}

type PullRequestPayload = EmitterWebhookEvent<"pull_request">["payload"];

function closingJobs({ action, repository, number }: PullRequestPayload): readonly NewJob[] {
  if (action !== "closed" && action !== "reopened") return [];
  return [followClosing.job({ repositoryId: repository.id, number, closed: action === "closed" })];
}

type RepositoryPayload = EmitterWebhookEvent<"repository">["payload"];

function repositoryJobs(payload: RepositoryPayload): readonly NewJob[] {
  switch (payload.action) {
    case "renamed":
    case "transferred":
    case "deleted":
      return [syncRepositories.job({})];
    case "edited":
      return payload.changes.default_branch === undefined ? [] : [syncRepositories.job({})];
    default:
      return [];
  }
}
