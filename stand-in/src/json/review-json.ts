// Purpose: reviews of pull requests as GitHub's API shows them.
import type { Hub } from "#hub.ts";
import { accountJson, nodeId } from "#json/account-json.ts";
import { association, issuePage } from "#json/issue-json.ts";
import { repositoryApi } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { PullIssue } from "#world/issue.ts";
import type { Review } from "#world/review.ts";

/** A review; its comments are separate resources of the API. */
export function reviewJson(
  hub: Hub,
  repository: HostedRepository,
  { issue, review }: { readonly issue: PullIssue; readonly review: Review },
): JsonObject {
  const html = `${issuePage(hub, repository, issue)}#pullrequestreview-${review.id}`;
  const pull = `${repositoryApi(hub, repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: accountJson(hub, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
    author_association: association(repository, review.user),
  };
}
