// Purpose: operations of repositories: the repository itself, files of a commit, commits, a person's permission.
import { basename } from "node:path";
import { commitOf, git, runGit } from "#git/run-git.ts";
import { accountJson } from "#json/account-json.ts";
import { commitJson, repositoryApi, repositoryJson } from "#json/repository-json.ts";
import {
  needs,
  ok,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { ApiError, found, notFound } from "#requests/api-error.ts";
import { roleIn, type Role } from "#world/hosted-repository.ts";

/** Operations of repositories. */
export const repositoryOperations: Operations = {
  "repos/get": {
    door: needs("read", "metadata"),
    answer: (request) => ok(repositoryJson(request.hub, repositoryOf(request))),
  },
  "repos/get-content": { door: needs("read", "contents"), answer: getContent },
  "repos/get-commit": {
    door: needs("read", "contents"),
    answer: async (request) => {
      const repository = repositoryOf(request);
      const sha = await commitOf(repository, request.parameters["ref"] ?? "");
      if (sha === null)
        throw new ApiError(422, `No commit found for SHA: ${request.parameters["ref"] ?? ""}`);
      return ok(await commitJson(request.hub, repository, sha));
    },
  },
  "repos/get-collaborator-permission-level": { door: needs("read", "metadata"), answer: getPermission },
};

// GitHub maps its five roles to the three old ones in `permission`.
const FOLDED: Readonly<Record<Role, string>> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function getPermission(request: ApiRequest): ApiAnswer {
  const { hub, parameters } = request;
  const repository = repositoryOf(request);
  const account = found(hub.world.accounts.get(parameters["username"] ?? ""));
  const role = roleIn(repository, account.login) ?? (repository.isPrivate ? null : "read");
  const roleName = role ?? "none";
  const user = { ...accountJson(hub, account), role_name: roleName };
  return ok({ permission: role === null ? "none" : FOLDED[role], role_name: roleName, user });
}

// An entry is `100644 blob <id> <size>\t<path>`; trees and submodules are not files.
const TREE_LINE = /^\d{6} blob ([0-9a-f]{40}) +(\d+)\t/;

async function getContent(request: ApiRequest): Promise<ApiAnswer> {
  const { hub, parameters, query, format } = request;
  const repository = repositoryOf(request);
  const path = parameters["path"] ?? "";
  const ref = query["ref"] ?? repository.defaultBranch;
  const commit = found(await commitOf(repository, ref));
  const line = await git(repository, "ls-tree", "--long", "--full-tree", commit, "--", `:(literal)${path}`);
  const [, blob = "", size = ""] = TREE_LINE.exec(line) ?? [];
  if (blob === "") throw notFound();
  const bytes = await runGit(repository.directory, ["cat-file", "blob", blob]);
  if (format === "raw") return { status: 200, text: bytes.toString() };
  const url = `${repositoryApi(hub, repository)}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const page = `${hub.url}/${repository.fullName}/blob/${ref}/${encodeURI(path)}`;
  const blobUrl = `${repositoryApi(hub, repository)}/git/blobs/${blob}`;
  return ok({
    type: "file",
    encoding: "base64",
    size: Number(size),
    name: basename(path),
    path,
    content: bytes.toString("base64").replace(/.{60}/g, "$&\n"),
    sha: blob,
    url,
    git_url: blobUrl,
    html_url: page,
    download_url: page,
    _links: { self: url, git: blobUrl, html: page },
  });
}
