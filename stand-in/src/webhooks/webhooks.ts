// Purpose: sends signed events to the installed apps; like GitHub, it keeps no order and never repeats one by itself.
import { createHmac, randomUUID } from "node:crypto";
import type { Hub } from "#hub.ts";
import { accountJson, nodeId } from "#json/account-json.ts";
import { repositoryJson } from "#json/repository-json.ts";
import { isObject, type JsonObject } from "#openapi/schema.ts";
import type { App, Installation } from "#world/app.ts";
import type { Delivery, HubEvent } from "#world/delivery.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import { covers } from "#world/world.ts";

/** The time that GitHub waits for an answer. */
const ANSWER_WITHIN_MS = 10_000;

/** Sends an event to the installations that cover the repository and whose app subscribes to the event. */
export function emit(hub: Hub, repository: HostedRepository, event: HubEvent): void {
  for (const installation of hub.world.installations.values()) {
    const listens = installation.app.events.includes(event.name) && installation.suspendedAt === null;
    if (!listens || !covers(installation, repository)) continue;
    const about = { repository: repositoryJson(hub, repository), ...organisation(hub, repository) };
    emitTo(hub, installation, { ...event, payload: { ...event.payload, ...about } });
  }
}

/** Sends an event to one installation without regard to its app's subscriptions, for example an event about itself. */
export function emitTo(hub: Hub, installation: Installation, event: HubEvent): void {
  const { name, action, sender } = event;
  const self = { id: installation.id, node_id: nodeId("Installation", installation.id) };
  const full = {
    ...(action === null ? {} : { action }),
    ...event.payload,
    sender: accountJson(hub, sender),
    installation: event.payload["installation"] ?? self,
  };
  const key = [name, ...(action === null ? [] : [action])].join("-").replaceAll("_", "-");
  const { payload, complaints } = hub.description.completeWebhook(key, full, hub.url);
  if (complaints.length > 0) hub.violations.push({ kind: "webhook", what: key, complaints });
  const repository = event.payload["repository"];
  const repositoryId = isObject(repository) ? Number(repository["id"]) : null;
  deliver(hub, {
    guid: randomUUID(),
    event: name,
    action,
    installation,
    repositoryId,
    payload,
    redelivery: false,
  });
}

/** Delivers an event again, with the same guid. */
export function redeliver(hub: Hub, delivery: Delivery): void {
  const { guid, event, action, installation, repositoryId, payload } = delivery;
  deliver(hub, { guid, event, action, installation, repositoryId, payload, redelivery: true });
}

/** Resolves when every delivery was answered or given up. */
export async function settle({ pending }: Hub): Promise<void> {
  while (pending.size > 0) await Promise.all(pending);
}

type Start = Omit<Delivery, "id" | "deliveredAt" | "durationMs" | "status" | "statusCode">;

function deliver({ world, deliveries, pending }: Hub, start: Start): void {
  const outcome = { durationMs: 0, status: "pending", statusCode: 0 };
  const delivery: Delivery = { ...start, ...outcome, id: world.nextId(), deliveredAt: world.timestamp() };
  deliveries.push(delivery);
  const sending = post(delivery).finally(() => pending.delete(sending));
  pending.add(sending);
}

function organisation(hub: Hub, { owner }: HostedRepository): JsonObject {
  if (owner.kind !== "Organization") return {};
  return { organization: { login: owner.login, id: owner.id, url: `${hub.apiUrl}/orgs/${owner.login}` } };
}

async function post(delivery: Delivery): Promise<void> {
  const { app } = delivery.installation;
  const body = JSON.stringify(delivery.payload);
  const started = performance.now();
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(app.webhook.url, {
      method: "POST",
      body,
      signal,
      headers: headersOf(delivery, app, body),
    });
    await answer.arrayBuffer();
    delivery.statusCode = answer.status;
    delivery.status = answer.ok ? "OK" : `Invalid HTTP Response: ${answer.status}`;
  } catch (error) {
    delivery.status = (error as Error).name === "TimeoutError" ? "timed out" : "failed to connect to host";
  }
  delivery.durationMs = performance.now() - started;
}

function headersOf(delivery: Delivery, app: App, body: string): Record<string, string> {
  const sign = (hash: string): string =>
    `${hash}=${createHmac(hash, app.webhook.secret).update(body).digest("hex")}`;
  return {
    "content-type": "application/json",
    accept: "*/*",
    "user-agent": "GitHub-Hookshot/stand-in",
    "x-github-event": delivery.event,
    "x-github-delivery": delivery.guid,
    "x-github-hook-id": String(app.id),
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": sign("sha1"),
    "x-hub-signature-256": sign("sha256"),
  };
}
