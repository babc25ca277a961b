// Purpose: adds a comment within GitHub's limits, and sends the webhook.
import type { Hub } from "#hub.ts";
import { commentJson, issueJson, type PlacedComment } from "#json/issue-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import { ApiError } from "#requests/api-error.ts";
import { checkBody } from "#requests/text-limits.ts";
import { emit } from "#webhooks/webhooks.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { Comment, Issue } from "#world/issue.ts";

const MAX_COMMENTS = 2500;

/** Adds a comment and sends the webhook. @throws ApiError 422 */
export function addComment(
  hub: Hub,
  repository: HostedRepository,
  start: { readonly issue: Issue; readonly user: Account; readonly body: string },
): Comment {
  const { issue, user, body } = start;
  checkBody("IssueComment", body);
  if (issue.comments.length >= MAX_COMMENTS)
    throw new ApiError(403, "Commenting is disabled on issues with more than 2500 comments");
  const at = hub.world.timestamp();
  const comment: Comment = {
    id: hub.world.nextId(),
    user,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  tellOfComment(hub, repository, { placed: { issue, comment }, action: "created", user });
  return comment;
}

/** A change of a comment. */
export interface CommentChange {
  readonly placed: PlacedComment;
  readonly action: string;
  readonly user: Account;
  readonly changes?: JsonObject;
}

/** Sends the webhook of a comment that was added, changed or deleted. */
export function tellOfComment(
  hub: Hub,
  repository: HostedRepository,
  { placed, action, user, changes }: CommentChange,
): void {
  const issue = issueJson(hub, repository, placed.issue);
  const comment = commentJson(hub, repository, placed);
  const payload = { issue, comment, ...(changes === undefined ? {} : { changes }) };
  emit(hub, repository, { name: "issue_comment", action, sender: user, payload });
}
