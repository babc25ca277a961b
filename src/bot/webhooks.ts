// Purpose: webhooks over HTTP: Probot checks who signed them, the app stores what they ask for.
import type { Logger } from "pino";
import { Probot } from "probot";
import { bot } from "#bot/app.ts";
import type { Queue } from "#ports/queue.ts";

/** Where GitHub sends webhooks. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** What Probot has to know. */
export interface WebhookOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly secret: string;
  readonly apiUrl: string;
  readonly queue: Pick<Queue, "add">;
  readonly log: Logger;
}

/** Node's request and response in, GitHub's answer out. */
export type WebhookMiddleware = Awaited<ReturnType<Probot["getNodeMiddleware"]>>;

/** Makes the middleware; it answers 200 once the jobs are stored, 400 to a wrong signature, 500 where storing failed. */
export async function webhookMiddleware(options: WebhookOptions): Promise<WebhookMiddleware> {
  const { appId, privateKey, secret, apiUrl: baseUrl, log } = options;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log });
  await probot.load(bot(options.queue));
  return probot.getNodeMiddleware({ path: WEBHOOK_PATH });
}
