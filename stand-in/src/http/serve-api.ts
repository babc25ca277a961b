// Purpose: answers one request of the API: checks the caller, the permission and the request, executes it, and checks the answer.
import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Hub } from "#hub.ts";
import type { MatchedOperation } from "#openapi/description.ts";
import {
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Door,
  type Operation,
} from "#operations/operation.ts";
import { OPERATIONS } from "#operations/operations.ts";
import { admit } from "#requests/access.ts";
import { ApiError, invalid, notFound } from "#requests/api-error.ts";
import { identify, type Caller } from "#requests/caller.ts";
import { readBody } from "#requests/read-body.ts";

/** The logged facts of a request and its answer. */
export interface ApiOutcome {
  readonly caller: Caller;
  readonly status: number;
  /** GitHub's operation id; null where the address names none. */
  readonly operation: string | null;
}

/** A request and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The path under the API's address, still percent-encoded. */
  readonly path: string;
}

const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** Answers a request. */
export async function serveApi(hub: Hub, exchange: Exchange): Promise<ApiOutcome> {
  const { request, response, path } = exchange;
  const matched = hub.description.match(request.method ?? "GET", path);
  const operation = matched?.operation.id ?? null;
  let caller: Caller = { kind: "anonymous" };
  try {
    const body = await readBody(request, MAX_BODY_BYTES);
    caller = identify(hub.world, request.headers.authorization);
    const answer = await work(hub, exchange, { caller, matched, text: body.toString() });
    return { caller, operation, status: send(hub, exchange, { answer, caller }) };
  } catch (error) {
    const refused = error instanceof ApiError ? error : bug(hub, path, error);
    response.writeHead(refused.status, { ...commonHeaders(hub, caller), ...refused.headers });
    response.end(JSON.stringify(errorBody(refused)));
    return { caller, operation, status: refused.status };
  }
}

interface Known {
  readonly caller: Caller;
  readonly matched: MatchedOperation | null;
  readonly text: string;
}

async function work(
  hub: Hub,
  { request, url, path }: Exchange,
  { caller, matched, text }: Known,
): Promise<ApiAnswer> {
  const operation = matched === null ? undefined : OPERATIONS[matched.operation.id];
  hub.rateLimits.count(caller, operation?.makesContent ?? false);
  if (matched === null || operation === undefined) throw notFound();
  const query = Object.fromEntries(url.searchParams);
  const body = parse(text);
  const asked: ApiRequest = {
    hub,
    caller,
    parameters: matched.parameters,
    query,
    body,
    format:
      /application\/vnd\.github\.(?:v3\.)?(raw|diff|patch)/.exec(request.headers.accept ?? "")?.[1] ?? null,
    path,
  };
  letIn(operation.door, asked);
  refuseMalformed(hub, matched, asked);
  return checked(hub, matched, await answerOf(operation, asked));
}

async function answerOf(operation: Operation, asked: ApiRequest): Promise<ApiAnswer> {
  return operation.answer(asked);
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}

function letIn(door: Door, asked: ApiRequest): void {
  const { caller } = asked;
  if (typeof door === "object") admit(caller, repositoryOf(asked), door);
  else if (door === "app" && caller.kind !== "app")
    throw new ApiError(401, "A JSON web token could not be decoded");
  else if (door === "installation" && caller.kind !== "installation")
    throw new ApiError(403, "You must authenticate with an installation access token.");
}

function refuseMalformed(hub: Hub, { operation }: MatchedOperation, asked: ApiRequest): void {
  const complaints = hub.description.checkRequest(operation, asked.query, asked.body);
  if (complaints.length === 0) return;
  hub.violations.push({ kind: "request", what: `${operation.method} ${asked.path}`, complaints });
  throw invalid(...complaints.map((message) => ({ resource: operation.id, code: "invalid", message })));
}

function checked(hub: Hub, { operation }: MatchedOperation, answer: ApiAnswer): ApiAnswer {
  if (answer.body === undefined) return answer;
  const body = hub.description.completeAnswer(operation, answer.status, { body: answer.body, url: hub.url });
  const complaints = hub.description.checkAnswer(operation, answer.status, body);
  if (complaints.length > 0)
    hub.violations.push({ kind: "answer", what: `${operation.id} ${answer.status}`, complaints });
  return { ...answer, body };
}

function commonHeaders(hub: Hub, caller: Caller): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    "x-github-request-id": randomUUID(),
    "x-github-media-type": "github.v3; format=json",
    ...hub.rateLimits.headers(caller),
  };
}

interface Outgoing {
  readonly answer: ApiAnswer;
  readonly caller: Caller;
}

// A GET whose ETag the client has is answered with 304, which doesn't count against the hourly limit.
function send(hub: Hub, { request, response }: Exchange, { answer, caller }: Outgoing): number {
  const payload = answer.text ?? (answer.body === undefined ? "" : JSON.stringify(answer.body));
  const etag = `W/"${createHash("sha256").update(payload).digest("hex")}"`;
  const fresh = request.method === "GET" && request.headers["if-none-match"] === etag;
  if (fresh) hub.rateLimits.refund(caller);
  const headers = {
    ...commonHeaders(hub, caller),
    ...(request.method === "GET" ? { etag } : {}),
    ...(answer.text === undefined ? {} : { "content-type": "text/plain; charset=utf-8" }),
    ...answer.headers,
  };
  const status = fresh ? 304 : answer.status;
  response.writeHead(status, headers).end(status === 304 || status === 204 ? undefined : payload);
  return status;
}

function bug(hub: Hub, path: string, error: unknown): ApiError {
  const complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
  hub.violations.push({ kind: "answer", what: path, complaints: [complaint] });
  return new ApiError(500, "Server Error");
}

function errorBody({ message, errors, status }: ApiError): unknown {
  const rest = { documentation_url: "https://docs.github.com/rest", status: String(status) };
  return { message, ...(errors === null ? {} : { errors }), ...rest };
}
