// Purpose: the HTTP server: git, API and pages on one port, with a log of the requests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Faults } from "#http/faults.ts";
import { serveApi } from "#http/serve-api.ts";
import { matchGit, serveGit } from "#http/serve-git.ts";
import type { Hub } from "#hub.ts";
import { servePage } from "#pages/serve-page.ts";
import { callerKey, type Caller } from "#requests/caller.ts";

/** One request that was answered, or dropped by a fault (status 0). */
export interface RequestRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: "api" | "git" | "page";
  readonly method: string;
  readonly path: string;
  /** GitHub's operation id, `git-receive-pack` and the like, or null. */
  readonly operation: string | null;
  /** `installation:1005`, `app:7`, `user:ada`, `anonymous`. */
  readonly caller: string;
  readonly status: number;
}

/** The parts that the server uses. */
export interface ServerParts {
  /** null until the server's own address is known. */
  readonly hub: Hub | null;
  readonly faults: Faults;
  readonly requests: RequestRecord[];
}

const API = "/api/v3";
const HOST = "127.0.0.1";

/** Starts a server on the loopback address. @param port 0 for any */
export async function listen(
  port: number,
  parts: ServerParts,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const { hub } = parts;
    if (hub === null) {
      response.writeHead(503).end();
      return;
    }
    handle({ ...parts, hub }, request, response).catch((error: unknown) => {
      const complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
      hub.violations.push({ kind: "answer", what: request.url ?? "", complaints: [complaint] });
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, resolve);
  });
  return { server, url: `http://${HOST}:${(server.address() as AddressInfo).port}` };
}

type Ready = ServerParts & { readonly hub: Hub };

async function handle(parts: Ready, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", parts.hub.url);
  const method = request.method ?? "GET";
  const at = Date.now();
  const fault = parts.faults.strike(method, url.pathname);
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  const outcome =
    (await suffer(fault, request, response)) ?? (await answer(parts.hub, { url, request, response, fault }));
  const { caller, ...rest } = outcome;
  parts.requests.push({ at, method, path: url.pathname, caller: callerKey(caller), ...rest });
}

interface Outcome {
  readonly kind: RequestRecord["kind"];
  readonly operation: string | null;
  readonly caller: Caller;
  readonly status: number;
}

const NOBODY: Caller = { kind: "anonymous" };

// Causes the fault. Returns null where the request is answered all the same.
function suffer(
  fault: Fault | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Outcome | null> {
  if (fault?.drop === "before") {
    request.destroy();
    return Promise.resolve({ kind: "api", operation: null, caller: NOBODY, status: 0 });
  }
  if (fault?.status === undefined) return Promise.resolve(null);
  request.resume();
  response.writeHead(fault.status, { "content-type": "application/json; charset=utf-8", ...fault.headers });
  response.end(JSON.stringify(fault.body ?? { message: "Server Error" }));
  return Promise.resolve({ kind: "api", operation: null, caller: NOBODY, status: fault.status });
}

interface Work {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly fault: Fault | null;
}

async function answer(hub: Hub, { url, request, response, fault }: Work): Promise<Outcome> {
  if (fault?.drop === "after") loseAnswer(request, response);
  const wanted = matchGit(url);
  if (wanted !== null) {
    const { caller, status } = await serveGit(hub, wanted, { request, response });
    return { kind: "git", operation: wanted.service, caller, status };
  }
  if (url.pathname.startsWith(`${API}/`)) {
    const outcome = await serveApi(hub, { request, response, url, path: url.pathname.slice(API.length) });
    return { kind: "api", ...outcome };
  }
  return {
    kind: "page",
    operation: null,
    caller: NOBODY,
    status: await servePage(hub, url, { request, response }),
  };
}

// The work is done, but the client never gets the answer.
function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  const drop = (): ServerResponse => {
    request.socket.destroy();
    return response;
  };
  response.end = drop;
  response.write = () => (drop(), false);
}
