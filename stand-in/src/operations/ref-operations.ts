// Purpose: operations of branches and tags.
import { refMoved } from "#actions/ref-moved.ts";
import { commitOf, git, gitAgrees, gitLines, NO_COMMIT } from "#git/run-git.ts";
import { nodeId } from "#json/account-json.ts";
import { repositoryApi } from "#json/repository-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import {
  actor,
  created,
  needs,
  NO_CONTENT,
  ok,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { ApiError, found } from "#requests/api-error.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** Operations of refs. */
export const refOperations: Operations = {
  "git/get-ref": {
    door: needs("read", "contents"),
    answer: async (request) => {
      const ref = refOf(request);
      return ok(refJson(request, ref, found(await commitOf(repositoryOf(request), ref))));
    },
  },
  "git/list-matching-refs": {
    door: needs("read", "contents"),
    answer: async (request) => {
      const prefix = refOf(request);
      const lines = await gitLines(
        repositoryOf(request),
        "for-each-ref",
        "--format=%(objectname) %(refname)",
      );
      const matching = lines.filter((line) => line.slice(41).startsWith(prefix));
      return ok(matching.map((line) => refJson(request, line.slice(41), line.slice(0, 40))));
    },
  },
  "git/create-ref": {
    door: needs("write", "contents"),
    makesContent: true,
    answer: async (request) => {
      const { ref, sha } = request.body as { readonly ref: string; readonly sha: string };
      return created(await setRef(request, { ref, sha, create: true, force: false }));
    },
  },
  "git/update-ref": {
    door: needs("write", "contents"),
    makesContent: true,
    answer: async (request) => {
      const { sha, force } = request.body as { readonly sha: string; readonly force?: boolean };
      return ok(await setRef(request, { ref: refOf(request), sha, create: false, force: force ?? false }));
    },
  },
  "git/delete-ref": { door: needs("write", "contents"), makesContent: true, answer: deleteRef },
};

function refOf({ parameters }: ApiRequest): string {
  return `refs/${parameters["ref"] ?? ""}`;
}

function refJson(request: ApiRequest, ref: string, sha: string): JsonObject {
  const api = `${repositoryApi(request.hub, repositoryOf(request))}/git`;
  return {
    ref,
    node_id: nodeId("Ref", ref),
    url: `${api}/${ref}`,
    object: { type: "commit", sha, url: `${api}/commits/${sha}` },
  };
}

interface RefWish {
  readonly ref: string;
  readonly sha: string;
  readonly create: boolean;
  readonly force: boolean;
}

async function setRef(request: ApiRequest, wish: RefWish): Promise<JsonObject> {
  const { ref, sha } = wish;
  const repository = repositoryOf(request);
  const before = await commitOf(repository, ref);
  const refused = await refusal(repository, before, wish);
  if (refused !== null) throw new ApiError(422, refused);
  await git(repository, "update-ref", ref, sha);
  const move = { ref, before: before ?? NO_COMMIT, after: sha, user: actor(request) };
  await refMoved(request.hub, repository, move);
  return refJson(request, ref, sha);
}

async function refusal(
  repository: HostedRepository,
  before: string | null,
  { ref, sha, create, force }: RefWish,
): Promise<string | null> {
  if (create !== (before === null)) return create ? "Reference already exists" : "Reference does not exist";
  if ((await commitOf(repository, sha)) === null) return "Object does not exist";
  if (!(await gitAgrees(repository, "check-ref-format", ref))) return "Reference name is not valid";
  if (before === null || force) return null;
  const forward = await gitAgrees(repository, "merge-base", "--is-ancestor", before, sha);
  return forward ? null : "Update is not a fast forward";
}

async function deleteRef(request: ApiRequest): Promise<ApiAnswer> {
  const repository = repositoryOf(request);
  const ref = refOf(request);
  const before = await commitOf(repository, ref);
  if (before === null) throw new ApiError(422, "Reference does not exist");
  await git(repository, "update-ref", "-d", ref);
  await refMoved(request.hub, repository, { ref, before, after: NO_COMMIT, user: actor(request) });
  return NO_CONTENT;
}
