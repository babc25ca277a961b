// Purpose: operations of issues and labels; on GitHub a pull request is an issue, too.
import { setPullState } from "#actions/ref-moved.ts";
import { issueJson, labelJson } from "#json/issue-json.ts";
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
import { found } from "#requests/api-error.ts";
import { checkBody } from "#requests/text-limits.ts";
import { emit } from "#webhooks/webhooks.ts";
import { isPull, type Issue } from "#world/issue.ts";

/** Operations of issues. */
export const issueOperations: Operations = {
  "issues/list-for-repo": { door: needs("read", "issues", "pull_requests"), answer: listIssues },
  "issues/create": { door: needs("write", "issues"), makesContent: true, answer: createIssue },
  "issues/get": {
    door: needs("read", "issues", "pull_requests"),
    answer: (request) => ok(issueJson(request.hub, repositoryOf(request), issueOf(request))),
  },
  "issues/update": {
    door: needs("write", "issues", "pull_requests"),
    makesContent: true,
    answer: updateIssue,
  },
  "issues/add-labels": {
    door: needs("write", "issues", "pull_requests"),
    makesContent: true,
    answer: addLabels,
  },
};

/** The issue or pull request that a request names. @throws ApiError 404 */
export function issueOf(request: ApiRequest): Issue {
  return found(repositoryOf(request).issues.get(numberOf(request, "issue_number")));
}

function listIssues(request: ApiRequest): Promise<ApiAnswer> {
  const repository = repositoryOf(request);
  const { state = "open", creator, labels, direction = "desc" } = request.query;
  const wanted = labels?.split(",") ?? [];
  const issues = [...repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => creator === undefined || issue.user.login === creator)
    .filter((issue) => wanted.every((label) => issue.labels.has(label)));
  if (direction === "desc") issues.reverse();
  return pageOf(request, issues, (issue) => issueJson(request.hub, repository, issue));
}

type LabelNames = readonly (string | { readonly name?: string })[];

function namesOf(labels: LabelNames): string[] {
  return labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
}

function createIssue(request: ApiRequest): ApiAnswer {
  const { hub } = request;
  const repository = repositoryOf(request);
  const wish = request.body as {
    readonly title: string | number;
    readonly body?: string;
    readonly labels?: LabelNames;
  };
  checkBody("Issue", wish.body);
  const start = { title: String(wish.title), body: wish.body ?? null, user: actor(request), pull: null };
  const issue = hub.world.addIssue(repository, start);
  hub.world.addLabels(repository, issue, namesOf(wish.labels ?? []));
  tell(request, issue, { action: "opened" });
  return created(issueJson(hub, repository, issue));
}

interface IssueChange {
  readonly title?: string | number | null;
  readonly body?: string | null;
  readonly state?: "open" | "closed";
  readonly state_reason?: string | null;
  readonly labels?: LabelNames;
}

async function updateIssue(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const repository = repositoryOf(request);
  const issue = issueOf(request);
  const change = request.body as IssueChange;
  checkBody("Issue", change.body);
  const changes = edit(issue, change);
  if (change.labels !== undefined) {
    issue.labels.clear();
    hub.world.addLabels(repository, issue, namesOf(change.labels));
  }
  issue.updatedAt = hub.world.timestamp();
  if (Object.keys(changes).length > 0) tell(request, issue, { action: "edited", changes });
  await setState(request, issue, change);
  return ok(issueJson(hub, repository, issue));
}

function edit(issue: Issue, change: IssueChange): JsonObject {
  const before = { title: issue.title, body: issue.body ?? "" };
  issue.title = String(change.title ?? issue.title);
  issue.body = change.body === undefined ? issue.body : change.body;
  return {
    ...(issue.title === before.title ? {} : { title: { from: before.title } }),
    ...((issue.body ?? "") === before.body ? {} : { body: { from: before.body } }),
  };
}

async function setState(
  request: ApiRequest,
  issue: Issue,
  { state, state_reason }: IssueChange,
): Promise<void> {
  const { hub } = request;
  if (state === undefined || state === issue.state) return;
  if (isPull(issue)) {
    await setPullState(hub, repositoryOf(request), { issue, state, user: actor(request) });
    return;
  }
  issue.state = state;
  issue.stateReason = state_reason ?? (state === "closed" ? "completed" : "reopened");
  issue.closedAt = state === "closed" ? hub.world.timestamp() : null;
  tell(request, issue, { action: state === "closed" ? "closed" : "reopened" });
}

// Changes of a pull request have their own event.
function tell(
  request: ApiRequest,
  issue: Issue,
  { action, ...more }: { readonly action: string; readonly changes?: JsonObject },
): void {
  const { hub } = request;
  if (isPull(issue)) return;
  const repository = repositoryOf(request);
  const payload = { ...more, issue: issueJson(hub, repository, issue) };
  emit(hub, repository, { name: "issues", action, sender: actor(request), payload });
}

function addLabels(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const repository = repositoryOf(request);
  const issue = issueOf(request);
  const body = request.body as LabelNames | { readonly labels?: LabelNames };
  hub.world.addLabels(repository, issue, namesOf(isList(body) ? body : (body.labels ?? [])));
  const labels = [...issue.labels].map((name) => found(repository.labels.get(name)));
  return pageOf(request, labels, (label) => labelJson(hub, repository, label));
}

function isList(body: LabelNames | { readonly labels?: LabelNames }): body is LabelNames {
  return Array.isArray(body);
}
