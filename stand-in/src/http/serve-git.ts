// Purpose: serves git over HTTP with git's own http-backend, and sends the webhooks of a push.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { refMoved } from "#actions/ref-moved.ts";
import { WORKFLOWS_ALLOWED } from "#git/create-repository.ts";
import { readPushCommands, type PushCommand } from "#git/push-commands.ts";
import { gitEnvironment, gitLines, NO_COMMIT, spawnGit } from "#git/run-git.ts";
import type { Hub } from "#hub.ts";
import { admit } from "#requests/access.ts";
import { ApiError, found } from "#requests/api-error.ts";
import { actorOf, identify, type Caller } from "#requests/caller.ts";
import { readBody } from "#requests/read-body.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** A request of git's smart protocol. */
export interface GitRequest {
  readonly fullName: string;
  readonly service: "info/refs" | "git-upload-pack" | "git-receive-pack";
  readonly query: string;
  readonly writes: boolean;
}

const MAX_PUSH_BYTES = 512 * 1024 * 1024;
const PATH = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** Reads the address of a git request; null for any other. */
export function matchGit(url: URL): GitRequest | null {
  const match = PATH.exec(url.pathname);
  if (match === null) return null;
  const service = match[2] as GitRequest["service"];
  const writes = service === "git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  return { fullName: match[1] ?? "", service, query: url.search.slice(1), writes };
}

/** Answers a git request. Returns the caller and the status. */
export async function serveGit(
  hub: Hub,
  wanted: GitRequest,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<{ readonly caller: Caller; readonly status: number }> {
  let caller: Caller = { kind: "anonymous" };
  try {
    caller = identify(hub.world, request.headers.authorization);
    const repository = found(hub.world.repository(wanted.fullName));
    admit(caller, repository, { names: ["contents"], level: wanted.writes ? "write" : "read" });
    const body = wanted.service === "info/refs" ? Buffer.alloc(0) : await readBody(request, MAX_PUSH_BYTES);
    const pushed = wanted.service === "git-receive-pack" ? readPushCommands(plain(request, body)) : [];
    const status = await runBackend({ hub, repository, wanted, caller, request, response, body });
    await tellOfPush(hub, repository, { caller, commands: pushed });
    response.end();
    return { caller, status };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { caller, status: refuse(response, error) };
  }
}

// GitHub answers an anonymous caller with 401, whether the repository exists or not, so that git asks for a token.
function refuse(response: ServerResponse, error: ApiError): number {
  const headers = error.status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
  const words = error.status === 403 ? "Write access to repository not granted." : error.message;
  response.writeHead(error.status, { "content-type": "text/plain", ...headers }).end(`${words}\n`);
  return error.status;
}

function plain(request: IncomingMessage, body: Buffer): Buffer {
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

interface Exchange {
  readonly hub: Hub;
  readonly repository: HostedRepository;
  readonly wanted: GitRequest;
  readonly caller: Caller;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

// The child must not be synchronous, because git would wait for this very process.
async function runBackend(exchange: Exchange): Promise<number> {
  const child = spawnGit(["http-backend"], cgiEnvironment(exchange));
  child.stderr.resume();
  const closed = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      resolve();
    });
  });
  child.stdin.end(exchange.body);
  const status = await relay(child.stdout, exchange.response);
  await closed;
  return status;
}

function cgiEnvironment({ repository, wanted, caller, request, body }: Exchange): Record<string, string> {
  const header = (name: string): string => String(request.headers[name] ?? "");
  const mayTouchWorkflows =
    caller.kind !== "installation" || caller.token.permissions["workflows"] === "write";
  return {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: repository.directory,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: `/${wanted.service}`,
    QUERY_STRING: wanted.query,
    REQUEST_METHOD: request.method ?? "GET",
    CONTENT_TYPE: header("content-type"),
    CONTENT_LENGTH: String(body.length),
    HTTP_CONTENT_ENCODING: header("content-encoding"),
    GIT_PROTOCOL: header("git-protocol"),
    REMOTE_USER: caller.kind === "anonymous" ? "" : caller.kind,
    REMOTE_ADDR: "127.0.0.1",
    ...(mayTouchWorkflows ? { [WORKFLOWS_ALLOWED]: "1" } : {}),
  };
}

// The backend answers in CGI: header lines, an empty line, the body.
async function relay(output: Readable, response: ServerResponse): Promise<number> {
  let head = Buffer.alloc(0);
  let status = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (status !== 0) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) continue;
    status = writeHead(response, head.subarray(0, end).toString());
    response.write(head.subarray(end + 4));
  }
  if (status === 0) response.writeHead(500);
  return status || 500;
}

function writeHead(response: ServerResponse, head: string): number {
  const pairs = head.split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const { status, ...headers } = Object.fromEntries(pairs);
  const code = status === undefined ? 200 : Number.parseInt(status, 10);
  response.writeHead(code, headers);
  return code;
}

interface Push {
  readonly caller: Caller;
  readonly commands: readonly PushCommand[];
}

// A ref that git refused did not move, so a webhook is sent only for a ref that is at the commit that was pushed.
async function tellOfPush(hub: Hub, repository: HostedRepository, { caller, commands }: Push): Promise<void> {
  if (commands.length === 0) return;
  const user = actorOf(caller);
  const refs = await gitLines(repository, "for-each-ref", "--format=%(objectname) %(refname)");
  const now = new Map(refs.map((line) => [line.slice(41), line.slice(0, 40)]));
  for (const { ref, before, after } of commands)
    if ((now.get(ref) ?? NO_COMMIT) === after) await refMoved(hub, repository, { ref, before, after, user });
}
