// Purpose: pages for people: pull requests and issues as GitHub shows them.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Hub } from "#demo/github/hub.ts";

/** Answers a request for a page; returns the status. */
export function servePage(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<number> {
  request.resume();
  response.writeHead(404, { "content-type": "text/plain" }).end(`nothing at ${hub.url}\n`);
  return Promise.resolve(404);
}
