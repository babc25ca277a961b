// Purpose: repositories and commits as GitHub's API shows them.
import { git } from "#git/run-git.ts";
import type { Hub } from "#hub.ts";
import { accountJson, nodeId } from "#json/account-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** Address of a repository in the API. */
export function repositoryApi(hub: Hub, repository: HostedRepository): string {
  return `${hub.apiUrl}/repos/${repository.fullName}`;
}

/** A repository. */
export function repositoryJson(hub: Hub, repository: HostedRepository): JsonObject {
  const page = `${hub.url}/${repository.fullName}`;
  const host = new URL(hub.url).host;
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.isPrivate,
    visibility: repository.isPrivate ? "private" : "public",
    owner: accountJson(hub, repository.owner),
    html_url: page,
    clone_url: `${page}.git`,
    git_url: `git://${host}/${repository.fullName}.git`,
    ssh_url: `git@${host}:${repository.fullName}.git`,
    url: repositoryApi(hub, repository),
    default_branch: repository.defaultBranch,
    fork: false,
    archived: false,
    disabled: false,
    description: null,
    topics: [],
    has_issues: true,
    open_issues_count: [...repository.issues.values()].filter((issue) => issue.state === "open").length,
    permissions: { admin: false, push: true, pull: true },
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.pushedAt,
  };
}

const COMMIT_FORMAT = "%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";

/** A commit. @param sha full id of a commit that exists */
export async function commitJson(hub: Hub, repository: HostedRepository, sha: string): Promise<JsonObject> {
  const shown = await git(repository, "show", "--no-patch", `--format=${COMMIT_FORMAT}`, sha);
  const [tree = "", parents = "", name, email, date, ...rest] = shown.split("\0");
  const [committerName, committerEmail, committerDate, message = ""] = rest;
  const api = repositoryApi(hub, repository);
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: `${api}/commits/${sha}`,
    html_url: `${hub.url}/${repository.fullName}/commit/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      message: message.trimEnd(),
      author: { name, email, date },
      committer: { name: committerName, email: committerEmail, date: committerDate },
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
      comment_count: 0,
    },
    author: null,
    committer: null,
    parents: parents
      .split(" ")
      .filter((parent) => parent !== "")
      .map((parent) => ({
        sha: parent,
        url: `${api}/commits/${parent}`,
        html_url: `${api}/commits/${parent}`,
      })),
  };
}
