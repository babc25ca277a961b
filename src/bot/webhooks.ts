// Purpose: webhooks over HTTP: Probot verifies the signature, the app stores the jobs.
import type { Logger } from "pino";
import { Probot } from "probot";
import { bot } from "#bot/app.ts";
import type { Queue } from "#ports/queue.ts";

/** The path to which GitHub sends webhooks. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** The options for Probot. */
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

/** Makes the middleware; it answers 200 when the jobs are stored, 400 to a wrong signature, 500 where storing failed. */
export async function webhookMiddleware(options: WebhookOptions): Promise<WebhookMiddleware> {
  const { appId, privateKey, secret, apiUrl: baseUrl, log } = options;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log });
  await probot.load(bot(options.queue));
  return probot.getNodeMiddleware({ path: WEBHOOK_PATH });
}
