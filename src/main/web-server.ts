// Purpose: the HTTP server of the app: it passes webhooks to the bot and answers /healthz, nothing else.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WEBHOOK_PATH, type WebhookMiddleware } from "#bot/webhooks.ts";
import { OutsideError } from "#errors/outside-error.ts";

// GitHub's own limit on a webhook's body; Probot has no limit.
const MAX_WEBHOOK_BYTES = 25 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** A listening server. */
export interface WebServer {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Resolves when the current requests are answered. */
  readonly close: () => Promise<void>;
}

/** Where to listen, and the functions that answer. */
export interface WebServerOptions {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly webhooks: WebhookMiddleware;
  /** Whether the service works; decides between 200 and 503. */
  readonly isWell: () => Promise<boolean>;
}

/** @throws OutsideError `port-unusable` */
export async function startWebServer({ host, port, webhooks, isWell }: WebServerOptions): Promise<WebServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const answered =
      request.url === "/healthz" ? tellHealth(response, isWell) : takeWebhook(request, response, webhooks);
    answered.catch(() => response.destroy());
  });
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${actual}`, close: () => close(server) };
}

async function tellHealth(response: ServerResponse, isWell: () => Promise<boolean>): Promise<void> {
  end(response, (await isWell()) ? 200 : 503);
}

async function takeWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  webhooks: WebhookMiddleware,
): Promise<void> {
  const isWebhook = request.url === WEBHOOK_PATH && request.method === "POST";
  const body = isWebhook ? await readBody(request) : "";
  if (!isWebhook) end(response, 404);
  else if (body === null) end(response, 413);
  else await webhooks(Object.assign(request, { body }), response);
}

/** The body as text; null where it is over the limit. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_WEBHOOK_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(status === 200 ? "well\n" : "");
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const options = { code: "port-unusable", retry: "never", cause } as const;
      reject(new OutsideError(`Can't listen on ${host} port ${port}: ${cause.message}`, options));
    });
    server.listen(port, host, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
}
