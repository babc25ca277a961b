// Purpose: installs and suspends apps, and changes the repositories of an installation.
import type { Hub } from "#hub.ts";
import { installationJson } from "#json/account-json.ts";
import { repositoryJson } from "#json/repository-json.ts";
import { emitTo } from "#webhooks/webhooks.ts";
import type { Installation } from "#world/app.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** An installation to create; `repositories` is null for all. */
export interface NewInstallation {
  readonly appId: number;
  readonly login: string;
  readonly repositories: readonly string[] | null;
}

/** Installs an app on an account and sends the webhook. Returns the installation's id. */
export function install(hub: Hub, { appId, login, repositories }: NewInstallation): number {
  const { world } = hub;
  const app = world.apps.get(appId);
  if (app === undefined) throw new Error(`the stand-in has no app ${appId}`);
  const selected = repositories === null ? null : new Set(repositories);
  const start = { app, account: world.account(login), repositories: selected, suspendedAt: null };
  const installation: Installation = { id: world.nextId(), ...start, createdAt: world.timestamp() };
  world.installations.set(installation.id, installation);
  tell(hub, installation, {
    name: "installation",
    action: "created",
    repositories: world.repositoriesOf(installation),
  });
  return installation.id;
}

interface Told {
  readonly name: string;
  readonly action: string;
  readonly repositories: readonly HostedRepository[];
}

function tell(hub: Hub, installation: Installation, { name, action, repositories }: Told): void {
  const shown = repositories.map((one) => {
    const { id, node_id, name: own, full_name, private: isPrivate } = repositoryJson(hub, one);
    return { id, node_id, name: own, full_name, private: isPrivate };
  });
  const lists =
    name === "installation"
      ? { repositories: shown }
      : {
          repository_selection: "selected",
          repositories_added: action === "added" ? shown : [],
          repositories_removed: action === "removed" ? shown : [],
        };
  const payload = { installation: installationJson(hub, installation), ...lists };
  emitTo(hub, installation, { name, action, sender: installation.account, payload });
}

/** A change of the selected repositories of an installation. */
export interface Selection {
  readonly installationId: number;
  /** `owner/name`. */
  readonly fullName: string;
  readonly selected: boolean;
}

/** Adds a repository to an installation or removes it, and sends the webhook. */
export function selectRepository(hub: Hub, { installationId, fullName, selected }: Selection): void {
  const installation = hub.world.installations.get(installationId);
  const repository = hub.world.repository(fullName);
  if (!installation?.repositories || repository === undefined) return;
  if (selected) installation.repositories.add(repository.name);
  else installation.repositories.delete(repository.name);
  const action = selected ? "added" : "removed";
  tell(hub, installation, { name: "installation_repositories", action, repositories: [repository] });
}

/** Suspends an installation or ends its suspension, and sends the webhook. */
export function suspend(hub: Hub, installationId: number, suspended: boolean): void {
  const installation = hub.world.installations.get(installationId);
  if (installation === undefined) return;
  installation.suspendedAt = suspended ? hub.world.timestamp() : null;
  tell(hub, installation, {
    name: "installation",
    action: suspended ? "suspend" : "unsuspend",
    repositories: [],
  });
}
