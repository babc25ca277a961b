// Purpose: pull requests as GitHub's API shows them.
import { pullCounts, pullRange } from "#git/pull-diff.ts";
import type { Hub } from "#hub.ts";
import { accountJson, nodeId } from "#json/account-json.ts";
import { issueJson, issuePage } from "#json/issue-json.ts";
import { repositoryApi, repositoryJson } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { PullIssue } from "#world/issue.ts";

/** A pull request, with its current counts. */
export async function pullJson(
  hub: Hub,
  repository: HostedRepository,
  issue: PullIssue,
): Promise<JsonObject> {
  const { pull } = issue;
  const range = await pullRange(repository, pull);
  const counts = await pullCounts(repository, range);
  return {
    ...issueJson(hub, repository, issue),
    ...links(hub, repository, issue),
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    pull_request: undefined,
    head: side(hub, repository, { ref: pull.head, sha: pull.headSha }),
    base: side(hub, repository, { ref: pull.base, sha: range.baseSha }),
    draft: pull.draft,
    merged: pull.mergedAt !== null,
    merged_at: pull.mergedAt,
    merge_commit_sha: null,
    merged_by: null,
    // GitHub computes these later, and answers null until then.
    mergeable: null,
    rebaseable: null,
    mergeable_state: "unknown",
    auto_merge: null,
    requested_reviewers: [],
    requested_teams: [],
    maintainer_can_modify: false,
    review_comments: pull.reviews.reduce((sum, { comments }) => sum + comments.length, 0),
    commits: counts.commits,
    additions: counts.additions,
    deletions: counts.deletions,
    changed_files: counts.changedFiles,
  };
}

function side(
  hub: Hub,
  repository: HostedRepository,
  { ref, sha }: { ref: string; sha: string },
): JsonObject {
  const { owner } = repository;
  const repo = repositoryJson(hub, repository);
  return { label: `${owner.login}:${ref}`, ref, sha, user: accountJson(hub, owner), repo };
}

function links(hub: Hub, repository: HostedRepository, issue: PullIssue): JsonObject {
  const api = repositoryApi(hub, repository);
  const page = issuePage(hub, repository, issue);
  const self = `${api}/pulls/${issue.number}`;
  const addresses = {
    issue: `${api}/issues/${issue.number}`,
    comments: `${api}/issues/${issue.number}/comments`,
    review_comments: `${self}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${self}/commits`,
    statuses: `${api}/statuses/${issue.pull.headSha}`,
  };
  const href = Object.entries({ self, html: page, ...addresses }).map(([name, address]) => [
    name,
    { href: address },
  ]);
  return {
    ...Object.fromEntries(Object.entries(addresses).map(([name, address]) => [`${name}_url`, address])),
    url: self,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    _links: Object.fromEntries(href),
  };
}
