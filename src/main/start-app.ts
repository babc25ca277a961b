// Purpose: starts the GitHub App: service, webhooks and web server.
import type { Logger } from "pino";
import { GitHubForge } from "#adapters/github/github-forge.ts";
import { webhookMiddleware } from "#bot/webhooks.ts";
import type { ServerConfig } from "#config/server-config.ts";
import type { AppSettings } from "#main/app-settings.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { startService } from "#main/start.ts";
import { startWebServer } from "#main/web-server.ts";

const DAY_MS = 86_400_000;

/** The running app. */
export interface RunningApp {
  /** The address at which it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Reads every list now. */
  readonly ingest: () => Promise<void>;
  /** Resolves when no job is left except those that wait for their time. */
  readonly idle: () => Promise<void>;
  /** Finishes the running jobs and requests, and closes everything. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the app.
 * @param settings identity and secrets
 * @param server the operator's file
 * @throws OutsideError where the database or the port can't be used
 */
export async function startApp(
  settings: AppSettings,
  server: ServerConfig,
  log: Logger,
): Promise<RunningApp> {
  const clock = { now: () => Date.now() };
  const { identity, webhookSecret: secret } = settings;
  const environment = gitEnvironment(process.env);
  const service = await startService(
    {
      ...server,
      webUrl: identity.webUrl,
      mirrorWithinMs: server.mirrorDays === 0 ? null : server.mirrorDays * DAY_MS,
    },
    { forge: new GitHubForge(identity, clock), clock, log, environment },
  );
  const webhooks = await webhookMiddleware({ ...identity, secret, queue: service.queue, log });
  const web = await startWebServer({
    host: settings.host ?? server.web.host,
    port: settings.port ?? server.web.port,
    webhooks,
    isWell: service.isWell,
  }).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  log.info({ url: web.url, lists: Object.keys(server.lists) }, "started");
  return {
    url: web.url,
    ingest: service.poll,
    idle: () => service.queue.idle(),
    stop: async () => {
      await web.close();
      await service.stop();
      log.info("stopped");
    },
  };
}
