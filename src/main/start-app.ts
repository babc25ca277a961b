// Purpose: the GitHub App as one running thing: service, webhooks, web server.
import type { Logger } from "pino";
import { GitHubForge } from "#adapters/github/github-forge.ts";
import { webhookMiddleware } from "#bot/webhooks.ts";
import type { ServerConfig } from "#config/server-config.ts";
import type { AppSettings } from "#main/app-settings.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { startService } from "#main/start.ts";
import { startWebServer } from "#main/web-server.ts";

const DAY_MS = 86_400_000;

/** The app at work. */
export interface RunningApp {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Looks at every list now. */
  readonly ingest: () => Promise<void>;
  /** Resolves when there is nothing to do but what waits for its time. */
  readonly idle: () => Promise<void>;
  /** Finishes what is under way and closes everything. */
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
