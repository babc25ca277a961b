// Purpose: operations of the app itself, its installations and their tokens.
import { randomBytes } from "node:crypto";
import { accountJson, appJson, installationJson } from "#json/account-json.ts";
import { repositoryJson } from "#json/repository-json.ts";
import {
  created,
  numberOf,
  ok,
  page,
  pageOf,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { ApiError, found, invalid } from "#requests/api-error.ts";
import type { App, Installation, Permissions } from "#world/app.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import { covers } from "#world/world.ts";

const TOKEN_LIFE_MS = 3_600_000;

/** Operations of the app and of an installation. */
export const appOperations: Operations = {
  "apps/get-authenticated": { door: "app", answer: (request) => ok(appJson(request.hub, appOf(request))) },
  "apps/list-installations": {
    door: "app",
    answer: (request) =>
      pageOf(request, installationsOf(request), (installation) =>
        installationJson(request.hub, installation),
      ),
  },
  "apps/get-installation": {
    door: "app",
    answer: (request) => ok(installationJson(request.hub, installationOf(request))),
  },
  "apps/get-org-installation": {
    door: "app",
    answer: (request) => {
      const one = installationsOf(request).find(({ account }) => account.login === request.parameters["org"]);
      return ok(installationJson(request.hub, found(one)));
    },
  },
  "apps/get-repo-installation": {
    door: "app",
    answer: (request) => {
      const repository = repositoryOf(request);
      const one = installationsOf(request).find((installation) => covers(installation, repository));
      return ok(installationJson(request.hub, found(one)));
    },
  },
  "apps/create-installation-access-token": { door: "app", answer: createToken },
  "apps/list-repos-accessible-to-installation": { door: "installation", answer: listRepositories },
  "rate-limit/get": {
    door: "anyone",
    answer: ({ hub, caller }) => {
      hub.rateLimits.refund(caller);
      const core = hub.rateLimits.state(caller);
      return ok({ resources: { core, search: core }, rate: core });
    },
  },
  "users/get-by-username": {
    door: "anyone",
    answer: ({ hub, parameters }) =>
      ok(accountJson(hub, found(hub.world.accounts.get(parameters["username"] ?? "")))),
  },
};

/** The calling app; the access check has refused every other caller. */
export function appOf({ caller }: ApiRequest): App {
  if (caller.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
  return caller.app;
}

function installationsOf(request: ApiRequest): Installation[] {
  const app = appOf(request);
  return [...request.hub.world.installations.values()].filter((installation) => installation.app === app);
}

function installationOf(request: ApiRequest): Installation {
  const id = numberOf(request, "installation_id");
  return found(installationsOf(request).find((installation) => installation.id === id));
}

interface TokenWish {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Permissions;
}

function createToken(request: ApiRequest): ApiAnswer {
  const { hub } = request;
  const installation = installationOf(request);
  if (installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
  const wish = (request.body ?? {}) as TokenWish;
  const permissions: Permissions = { metadata: "read", ...grant(installation.app, wish) };
  const selected = selectRepositories(request, installation, wish);
  const repositoryIds = selected === null ? null : new Set(selected.map((repository) => repository.id));
  const token = `ghs_${randomBytes(27).toString("base64url")}`;
  const expires = hub.world.now() + TOKEN_LIFE_MS;
  hub.world.tokens.set(token, { kind: "installation", installation, permissions, repositoryIds, expires });
  const narrowed = selected !== null || installation.repositories !== null;
  return created({
    token,
    expires_at: hub.world.timestamp(expires),
    permissions,
    repository_selection: narrowed ? "selected" : "all",
    ...(selected === null ? {} : { repositories: selected.map((one) => repositoryJson(hub, one)) }),
  });
}

function grant(app: App, { permissions }: TokenWish): Permissions {
  for (const [name, level] of Object.entries(permissions ?? {})) {
    const granted = app.permissions[name];
    if (granted !== undefined && (level === "read" || granted === "write")) continue;
    throw new ApiError(422, "The permissions requested are not granted to this installation.");
  }
  return permissions ?? app.permissions;
}

function selectRepositories(
  { hub }: ApiRequest,
  installation: Installation,
  { repositories: names, repository_ids: ids }: TokenWish,
): HostedRepository[] | null {
  if (names === undefined && ids === undefined) return null;
  const reachable = hub.world.repositoriesOf(installation);
  const wanted = [
    ...(names ?? []).map((name) => reachable.find((one) => one.name === name)),
    ...(ids ?? []).map((id) => reachable.find((one) => one.id === id)),
  ];
  return wanted.map((repository) => {
    if (repository !== undefined) return repository;
    const message =
      "There is at least one repository that does not exist or is not accessible to the parent installation.";
    throw invalid({ resource: "AccessToken", field: "repositories", code: "invalid", message });
  });
}

async function listRepositories(request: ApiRequest): Promise<ApiAnswer> {
  const { hub, caller } = request;
  if (caller.kind !== "installation")
    throw new ApiError(
      403,
      "You must authenticate with an installation access token in order to list repositories for an installation.",
    );
  const { installation, repositoryIds } = caller.token;
  const reachable = hub.world
    .repositoriesOf(installation)
    .filter((one) => repositoryIds?.has(one.id) ?? true);
  const { total, items, headers } = await page(request, reachable, (one) => repositoryJson(hub, one));
  const selection = installation.repositories === null ? "all" : "selected";
  return { ...ok({ total_count: total, repository_selection: selection, repositories: items }), headers };
}
