// Purpose: issues, comments, reactions and labels as GitHub's API shows them.
import type { Hub } from "#hub.ts";
import { accountJson, nodeId } from "#json/account-json.ts";
import { repositoryApi } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { Account } from "#world/account.ts";
import { roleIn, type HostedRepository } from "#world/hosted-repository.ts";
import type { Comment, Issue, Label, Reaction } from "#world/issue.ts";

const REACTIONS = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;

/** Web address of an issue or pull request. */
export function issuePage(hub: Hub, repository: HostedRepository, issue: Issue): string {
  return `${hub.url}/${repository.fullName}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
}

/** An issue; a pull request as the issues API shows it. */
export function issueJson(hub: Hub, repository: HostedRepository, issue: Issue): JsonObject {
  const url = `${repositoryApi(hub, repository)}/issues/${issue.number}`;
  const page = issuePage(hub, repository, issue);
  const pull = url.replace("/issues/", "/pulls/");
  return {
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    number: issue.number,
    url,
    html_url: page,
    repository_url: repositoryApi(hub, repository),
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    labels_url: `${url}/labels{/name}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: accountJson(hub, issue.user),
    labels: [...issue.labels].flatMap((name) => {
      const label = repository.labels.get(name);
      return label === undefined ? [] : [labelJson(hub, repository, label)];
    }),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: association(repository, issue.user),
    ...(issue.pull === null
      ? {}
      : {
          pull_request: { url: pull, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` },
        }),
  };
}

/** The association of a person with a repository. */
export function association(repository: HostedRepository, account: Account): string {
  const { owner } = repository;
  if (owner.login === account.login) return "OWNER";
  if (owner.members.has(account.login)) return "MEMBER";
  return roleIn(repository, account.login) === null ? "NONE" : "COLLABORATOR";
}

/** A label. */
export function labelJson(hub: Hub, repository: HostedRepository, { id, name, color }: Label): JsonObject {
  const url = `${repositoryApi(hub, repository)}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: nodeId("Label", id), url, name, color, default: false, description: null };
}

/** A comment and its issue. */
export interface PlacedComment {
  readonly issue: Issue;
  readonly comment: Comment;
}

/** A comment. */
export function commentJson(
  hub: Hub,
  repository: HostedRepository,
  { issue, comment }: PlacedComment,
): JsonObject {
  const api = repositoryApi(hub, repository);
  const url = `${api}/issues/comments/${comment.id}`;
  const counts = REACTIONS.map((content) => [
    content,
    comment.reactions.filter((one) => one.content === content).length,
  ]);
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: `${issuePage(hub, repository, issue)}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    body: comment.body,
    user: accountJson(hub, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(repository, comment.user),
    performed_via_github_app: null,
    reactions: {
      url: `${url}/reactions`,
      total_count: comment.reactions.length,
      ...Object.fromEntries(counts),
    },
  };
}

/** A reaction. */
export function reactionJson(hub: Hub, { id, user, content, createdAt }: Reaction): JsonObject {
  return {
    id,
    node_id: nodeId("Reaction", id),
    user: accountJson(hub, user),
    content,
    created_at: createdAt,
  };
}
