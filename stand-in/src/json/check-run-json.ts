// Purpose: check runs and their annotations as GitHub's API shows them.
import type { Hub } from "#hub.ts";
import { appJson, nodeId } from "#json/account-json.ts";
import { repositoryApi } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { CheckRun, StoredAnnotation } from "#world/check-run.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** A check run. */
export function checkRunJson(hub: Hub, repository: HostedRepository, run: CheckRun): JsonObject {
  const url = `${repositoryApi(hub, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId ?? "",
    url,
    html_url: `${hub.url}/${repository.fullName}/runs/${run.id}`,
    details_url: run.detailsUrl ?? hub.url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: appJson(hub, run.app),
    pull_requests: [],
  };
}

/** An annotation. */
export function annotationJson(
  hub: Hub,
  repository: HostedRepository,
  annotation: StoredAnnotation,
): JsonObject {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: `${hub.url}/${repository.fullName}`,
  };
}
