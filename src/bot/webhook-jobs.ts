// Purpose: what a webhook asks for, as jobs; nothing is done here.
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { parseCommands } from "#command/parse-commands.ts";
import type { NewJob } from "#ports/queue.ts";
import { commandJob, syncJob } from "#work/jobs.ts";

const CONFIG_PATH = ".github/patchferry.yml";

/** The jobs of a webhook; none for what is not for us. Keys come from what the webhook is about, so a redelivery adds nothing. */
export function webhookJobs(event: EmitterWebhookEvent): readonly NewJob[] {
  switch (event.name) {
    case "issue_comment":
      return commentJobs(event.payload);
    case "push":
      return configMayHaveChanged(event.payload) ? [syncJob()] : [];
    case "installation":
    case "installation_repositories":
      return [syncJob()];
    default:
      return [];
  }
}

type CommentPayload = EmitterWebhookEvent<"issue_comment">["payload"];

// A bot's comment is never a command: our own comment names the commands, and two bots must not answer each other.
function commentJobs({ action, comment, issue, repository, sender }: CommentPayload): readonly NewJob[] {
  if (action !== "created" || sender.type === "Bot" || parseCommands(comment.body).length === 0) return [];
  const { id: repositoryId } = repository;
  const target = { repositoryId, number: issue.number, commentId: comment.id, login: sender.login };
  return [{ ...commandJob({ ...target, body: comment.body }), once: true }];
}

type PushPayload = EmitterWebhookEvent<"push">["payload"];

// GitHub lists at most 2,048 commits in a push, and none of a forced one that only goes back: then the file may have changed.
function configMayHaveChanged({ ref, repository, commits, forced }: PushPayload): boolean {
  if (ref !== `refs/heads/${repository.default_branch}`) return false;
  return forced || commits.some(({ added, modified, removed }) => touches([added, modified, removed]));
}

function touches(lists: readonly (readonly string[] | undefined)[]): boolean {
  return lists.some((paths) => paths?.includes(CONFIG_PATH) === true);
}
