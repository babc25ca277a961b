// Purpose: operations of pull requests.
import { setPullState } from "#actions/ref-moved.ts";
import { pullCommits, pullFiles, pullRange, type PullFile } from "#git/pull-diff.ts";
import { commitOf, git } from "#git/run-git.ts";
import { pullJson } from "#json/pull-json.ts";
import { commitJson, repositoryApi } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import {
  actor,
  created,
  needs,
  numberOf,
  ok,
  pageOf,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { ApiError, found, invalid } from "#requests/api-error.ts";
import { checkBody, MAX_TITLE } from "#requests/text-limits.ts";
import { emit } from "#webhooks/webhooks.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import { isPull, type PullIssue, type PullRequest } from "#world/issue.ts";

/** Operations of pull requests. */
export const pullOperations: Operations = {
  "pulls/list": { door: needs("read", "pull_requests"), answer: listPulls },
  "pulls/create": { door: needs("write", "pull_requests"), makesContent: true, answer: createPull },
  "pulls/get": { door: needs("read", "pull_requests"), answer: getPull },
  "pulls/update": { door: needs("write", "pull_requests"), makesContent: true, answer: updatePull },
  "pulls/list-commits": {
    door: needs("read", "pull_requests"),
    answer: async (request) => {
      const repository = repositoryOf(request);
      const commits = await pullCommits(repository, await pullRange(repository, pullOf(request).pull));
      return pageOf(request, commits.slice(0, MAX_COMMITS), (sha) =>
        commitJson(request.hub, repository, sha),
      );
    },
  },
  "pulls/list-files": {
    door: needs("read", "pull_requests"),
    answer: async (request) => {
      const repository = repositoryOf(request);
      const files = await pullFiles(repository, await pullRange(repository, pullOf(request).pull));
      return pageOf(request, files.slice(0, MAX_FILES), (file) => fileJson(request, file));
    },
  },
};

const MAX_COMMITS = 250;
const MAX_FILES = 3000;

/** The pull request that a request names. @throws ApiError 404 */
export function pullOf(request: ApiRequest): PullIssue {
  const issue = found(repositoryOf(request).issues.get(numberOf(request, "pull_number")));
  if (!isPull(issue)) throw new ApiError(404, "Not Found");
  return issue;
}

function listPulls(request: ApiRequest): Promise<ApiAnswer> {
  const repository = repositoryOf(request);
  const { state = "open", head, base, direction = "desc" } = request.query;
  const pulls = [...repository.issues.values()]
    .filter(isPull)
    .filter((issue) => state === "all" || issue.state === state)
    .filter(({ pull }) => head === undefined || head === `${repository.owner.login}:${pull.head}`)
    .filter(({ pull }) => base === undefined || base === pull.base);
  if (direction === "desc") pulls.reverse();
  return pageOf(request, pulls, (issue) => pullJson(request.hub, repository, issue));
}

interface PullWish {
  readonly title?: string;
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

async function createPull(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const repository = repositoryOf(request);
  const wish = request.body as PullWish;
  checkTexts(wish);
  const pull = await startPull(request, repository, wish);
  const start = { title: wish.title ?? "", body: wish.body ?? null, user: actor(request), pull };
  const issue = hub.world.addIssue(repository, start) as PullIssue;
  await git(repository, "update-ref", `refs/pull/${issue.number}/head`, pull.headSha);
  const json = await pullJson(hub, repository, issue);
  const payload = { number: issue.number, pull_request: json };
  emit(hub, repository, { name: "pull_request", action: "opened", sender: issue.user, payload });
  return created(json);
}

async function startPull(
  { hub }: ApiRequest,
  repository: HostedRepository,
  wish: PullWish,
): Promise<PullRequest> {
  const head = wish.head.slice(wish.head.indexOf(":") + 1);
  const headSha = await commitOf(repository, `refs/heads/${head}`);
  if (headSha === null) throw refusal({ field: "head", code: "invalid" });
  const baseSha = await commitOf(repository, `refs/heads/${wish.base}`);
  if (baseSha === null) throw refusal({ field: "base", code: "invalid" });
  const label = `${repository.owner.login}:${head}`;
  const open = [...repository.issues.values()].filter(isPull).filter((issue) => issue.state === "open");
  if (open.some(({ pull }) => pull.head === head && pull.base === wish.base))
    throw refusal({ code: "custom", message: `A pull request already exists for ${label}.` });
  if ((await git(repository, "rev-list", "--count", `${baseSha}..${headSha}`)) === "0")
    throw refusal({ code: "custom", message: `No commits between ${wish.base} and ${head}` });
  const start = {
    head,
    base: wish.base,
    headSha,
    draft: wish.draft ?? false,
    mergedAt: null,
    pushes: [],
    reviews: [],
  };
  return { id: hub.world.nextId(), ...start };
}

function refusal(error: JsonObject): ApiError {
  return invalid({ resource: "PullRequest", ...error });
}

function checkTexts({ title, body }: { readonly title?: string; readonly body?: string | null }): void {
  if (title?.trim() === "") throw refusal({ field: "title", code: "missing_field" });
  if ((title?.length ?? 0) > MAX_TITLE)
    throw refusal({
      field: "title",
      code: "custom",
      message: `title is too long (maximum is ${MAX_TITLE} characters)`,
    });
  checkBody("PullRequest", body);
}

async function getPull(request: ApiRequest): Promise<ApiAnswer> {
  const repository = repositoryOf(request);
  const issue = pullOf(request);
  const { format } = request;
  if (format !== "diff" && format !== "patch") return ok(await pullJson(request.hub, repository, issue));
  const { mergeBase, headSha } = await pullRange(repository, issue.pull);
  const args =
    format === "diff"
      ? ["diff", mergeBase, headSha]
      : ["format-patch", "--stdout", `${mergeBase}..${headSha}`];
  return { status: 200, text: await git(repository, ...args) };
}

interface PullChange {
  readonly title?: string;
  readonly body?: string;
  readonly base?: string;
  readonly state?: "open" | "closed";
}

async function updatePull(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const repository = repositoryOf(request);
  const issue = pullOf(request);
  const change = request.body as PullChange;
  checkTexts(change);
  const changes = await edit(repository, issue, change);
  const user = actor(request);
  if (Object.keys(changes).length > 0) {
    issue.updatedAt = hub.world.timestamp();
    const payload = { number: issue.number, changes, pull_request: await pullJson(hub, repository, issue) };
    emit(hub, repository, { name: "pull_request", action: "edited", sender: user, payload });
  }
  if (change.state !== undefined && change.state !== issue.state)
    await setPullState(hub, repository, { issue, state: change.state, user });
  return ok(await pullJson(hub, repository, issue));
}

// Returns the previous values, in the form of the `edited` event.
async function edit(repository: HostedRepository, issue: PullIssue, change: PullChange): Promise<JsonObject> {
  const { base = issue.pull.base, title = issue.title, body = issue.body } = change;
  if ((await commitOf(repository, `refs/heads/${base}`)) === null)
    throw refusal({ field: "base", code: "invalid" });
  const changes = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body ?? "" } }),
    ...(base === issue.pull.base ? {} : { base: { ref: { from: issue.pull.base }, sha: { from: "" } } }),
  };
  Object.assign(issue, { title, body });
  issue.pull.base = base;
  return changes;
}

function fileJson(request: ApiRequest, file: PullFile): JsonObject {
  const repository = repositoryOf(request);
  const { pull } = pullOf(request);
  const path = encodeURI(file.path);
  const page = `${request.hub.url}/${repository.fullName}`;
  return {
    sha: file.blob,
    filename: file.path,
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    ...(file.patch === null ? {} : { patch: file.patch }),
    blob_url: `${page}/blob/${pull.headSha}/${path}`,
    raw_url: `${page}/raw/${pull.headSha}/${path}`,
    contents_url: `${repositoryApi(request.hub, repository)}/contents/${path}?ref=${pull.headSha}`,
  };
}
