// Purpose: starts a local GitHub for an app: API, git over HTTP, webhooks, pages.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createControl, type Control } from "#control.ts";
import { Faults } from "#http/faults.ts";
import { listen, type RequestRecord } from "#http/server.ts";
import type { Hub } from "#hub.ts";
import { readDescription } from "#openapi/description.ts";
import { GITHUB_LIMITS, RateLimits, type Limits } from "#requests/rate-limits.ts";
import { settle } from "#webhooks/webhooks.ts";
import { World } from "#world/world.ts";

/** The options of a stand-in. */
export interface StandInOptions {
  /** Default, and 0: any free port. */
  readonly port?: number;
  /** The parent of the repositories' folder; default: the system's temporary folder. */
  readonly directory?: string;
  /** Limits that differ from GitHub's own. */
  readonly limits?: Partial<Limits>;
  /** The time in milliseconds since 1970, for tests of limits and tokens. */
  readonly now?: () => number;
}

/** A running stand-in. */
export interface StandIn extends Control {
  /** Pages and git: `http://127.0.0.1:1234`. */
  readonly url: string;
  /** `<url>/api/v3`: octokit's baseUrl. */
  readonly apiUrl: string;
  /** Stops the server and removes the repositories. */
  readonly close: () => Promise<void>;
}

/** Starts a stand-in on the loopback address; its data is gone when it closes. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const now = options.now ?? (() => Date.now());
  const faults = new Faults();
  const requests: RequestRecord[] = [];
  const parts = { hub: null as Hub | null, faults, requests };
  const { server, url } = await listen(options.port ?? 0, parts);
  const root = await mkdtemp(join(options.directory ?? tmpdir(), "github-stand-in-"));
  const hub: Hub = {
    world: new World(now),
    url,
    apiUrl: `${url}/api/v3`,
    description: readDescription(),
    rateLimits: new RateLimits({ ...GITHUB_LIMITS, ...options.limits }, now),
    deliveries: [],
    pending: new Set(),
    violations: [],
  };
  parts.hub = hub;
  const close = async (): Promise<void> => {
    await settle(hub);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(root, { recursive: true, force: true });
  };
  return { ...createControl({ hub, root, faults, requests }), url, apiUrl: hub.apiUrl, close };
}
