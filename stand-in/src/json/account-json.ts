// Purpose: accounts, apps and installations as GitHub's API shows them.
import type { Hub } from "#hub.ts";
import type { JsonObject } from "#openapi/schema.ts";
import type { Account } from "#world/account.ts";
import type { App, Installation } from "#world/app.ts";

/** A GraphQL id; it only has to be unique. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString("base64");
}

/** A user, a bot or an organisation. */
export function accountJson(hub: Hub, account: Account): JsonObject {
  const login = encodeURIComponent(account.login);
  const url = `${hub.apiUrl}/users/${login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("User", account.id),
    avatar_url: `${hub.url}/avatars/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${hub.url}/${login}`,
    repos_url: `${url}/repos`,
    type: account.kind,
    site_admin: false,
  };
}

/** An app. */
export function appJson(hub: Hub, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    name: app.name,
    node_id: nodeId("App", app.id),
    owner: accountJson(hub, app.bot),
    description: null,
    external_url: hub.url,
    html_url: `${hub.url}/apps/${app.slug}`,
    permissions: app.permissions,
    events: app.events,
    created_at: app.createdAt,
    updated_at: app.createdAt,
  };
}

/** An installation. */
export function installationJson(hub: Hub, installation: Installation): JsonObject {
  const { id, app, account, createdAt } = installation;
  return {
    id,
    account: accountJson(hub, account),
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind,
    repository_selection: installation.repositories === null ? "all" : "selected",
    permissions: app.permissions,
    events: app.events,
    access_tokens_url: `${hub.apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${hub.apiUrl}/installation/repositories`,
    html_url: `${hub.url}/organizations/${account.login}/settings/installations/${id}`,
    created_at: createdAt,
    updated_at: createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: installation.suspendedAt,
  };
}
