// Purpose: operations of check runs and annotations, which only apps may write.
import { commitOf } from "#git/run-git.ts";
import type { Hub } from "#hub.ts";
import { annotationJson, checkRunJson } from "#json/check-run-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import {
  actor,
  created,
  needs,
  numberOf,
  ok,
  page,
  pageOf,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { ApiError, found } from "#requests/api-error.ts";
import { emit } from "#webhooks/webhooks.ts";
import type { App } from "#world/app.ts";
import type { CheckRun, StoredAnnotation } from "#world/check-run.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** Operations of check runs. */
export const checkRunOperations: Operations = {
  "checks/create": { door: needs("write", "checks"), makesContent: true, answer: createCheckRun },
  "checks/update": { door: needs("write", "checks"), makesContent: true, answer: updateCheckRun },
  "checks/get": {
    door: needs("read", "checks"),
    answer: (request) => ok(checkRunJson(request.hub, repositoryOf(request), checkRunOf(request))),
  },
  "checks/list-annotations": {
    door: needs("read", "checks"),
    answer: (request) => {
      const repository = repositoryOf(request);
      return pageOf(request, checkRunOf(request).annotations, (one) =>
        annotationJson(request.hub, repository, one),
      );
    },
  },
  "checks/list-for-ref": { door: needs("read", "checks"), answer: listForRef },
};

interface CheckRunWish {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckRun["status"];
  readonly conclusion?: string;
  readonly completed_at?: string;
  readonly started_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly StoredAnnotation[];
  };
}

function checkRunOf(request: ApiRequest): CheckRun {
  return found(repositoryOf(request).checkRuns.get(numberOf(request, "check_run_id")));
}

function appOf({ caller }: ApiRequest): App {
  if (caller.kind !== "installation") throw new ApiError(403, "You must authenticate via a GitHub App.");
  return caller.token.installation.app;
}

async function createCheckRun(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const repository = repositoryOf(request);
  const wish = request.body as CheckRunWish;
  const app = appOf(request);
  const headSha = await commitOf(repository, wish.head_sha ?? "");
  if (headSha === null) throw new ApiError(422, `No commit found for SHA: ${wish.head_sha ?? ""}`);
  const run: CheckRun = {
    id: hub.world.nextId(),
    app,
    suiteId: suiteOf(hub, repository, { headSha, app }),
    headSha,
    startedAt: wish.started_at ?? hub.world.timestamp(),
    annotations: [],
    name: wish.name ?? "",
    externalId: null,
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    completedAt: null,
    output: { title: null, summary: null, text: null },
  };
  repository.checkRuns.set(run.id, run);
  apply(hub, run, wish);
  tell(request, run, "created");
  return created(checkRunJson(hub, repository, run));
}

// There is one check suite for each commit and app.
function suiteOf(
  hub: Hub,
  repository: HostedRepository,
  { headSha, app }: Pick<CheckRun, "headSha" | "app">,
): number {
  const same = [...repository.checkRuns.values()].find((run) => run.headSha === headSha && run.app === app);
  return same?.suiteId ?? hub.world.nextId();
}

function updateCheckRun(request: ApiRequest): ApiAnswer {
  const run = checkRunOf(request);
  if (run.app !== appOf(request))
    throw new ApiError(403, "Invalid app_id - this check run belongs to another app");
  apply(request.hub, run, request.body as CheckRunWish);
  if (run.status === "completed") tell(request, run, "completed");
  return ok(checkRunJson(request.hub, repositoryOf(request), run));
}

function apply(hub: Hub, run: CheckRun, wish: CheckRunWish): void {
  run.name = wish.name ?? run.name;
  run.externalId = wish.external_id ?? run.externalId;
  run.detailsUrl = wish.details_url ?? run.detailsUrl;
  run.conclusion = wish.conclusion ?? run.conclusion;
  // A conclusion completes a run, whatever its status says.
  run.status = wish.conclusion === undefined ? (wish.status ?? run.status) : "completed";
  if (run.status === "completed") run.completedAt = wish.completed_at ?? hub.world.timestamp();
  if (wish.output !== undefined) applyOutput(run, wish.output);
}

// The annotations of later requests are appended to the existing ones.
function applyOutput(run: CheckRun, wish: NonNullable<CheckRunWish["output"]>): void {
  const { output } = run;
  run.output = {
    title: wish.title ?? output.title,
    summary: wish.summary ?? output.summary,
    text: wish.text ?? output.text,
  };
  run.annotations.push(...(wish.annotations ?? []));
}

function tell(request: ApiRequest, run: CheckRun, action: string): void {
  const { hub } = request;
  const repository = repositoryOf(request);
  const payload: JsonObject = { check_run: checkRunJson(hub, repository, run) };
  emit(hub, repository, { name: "check_run", action, sender: actor(request), payload });
}

async function listForRef(request: ApiRequest): Promise<ApiAnswer> {
  const repository = repositoryOf(request);
  const sha = found(await commitOf(repository, request.parameters["ref"] ?? ""));
  const { check_name: name, status, app_id: appId, filter = "latest" } = request.query;
  const runs = [...repository.checkRuns.values()]
    .filter((run) => run.headSha === sha)
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => status === undefined || run.status === status)
    .filter((run) => appId === undefined || String(run.app.id) === appId)
    .reverse();
  const shown = filter === "latest" ? newestOfEachName(runs) : runs;
  const { total, items, headers } = await page(request, shown, (run) =>
    checkRunJson(request.hub, repository, run),
  );
  return { ...ok({ total_count: total, check_runs: items }), headers };
}

function newestOfEachName(runs: readonly CheckRun[]): CheckRun[] {
  return runs.filter(
    (run, index) => runs.findIndex((other) => other.name === run.name && other.app === run.app) === index,
  );
}
