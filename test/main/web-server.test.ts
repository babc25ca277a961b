import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { webhookMiddleware } from "#bot/webhooks.ts";
import { startWebServer, type WebServer } from "#main/web-server.ts";

const received: string[] = [];
let web: WebServer;
let well = true;
let fails = false;

beforeAll(async () => {
  const webhooks = await webhookMiddleware({
    appId: 1,
    privateKey: "unused",
    apiUrl: "http://127.0.0.1:9",
    secret: "hush",
    log: pino({ level: "silent" }),
    queue: {
      add: (jobs) =>
        fails
          ? Promise.reject(new Error("the disk is full"))
          : Promise.resolve(void received.push(...jobs.map(({ key }) => key))),
    },
  });
  web = await startWebServer({ host: "127.0.0.1", port: 0, webhooks, isWell: () => Promise.resolve(well) });
});
afterAll(() => web.close());

function deliver(body: string, { secret = "hush" } = {}): Promise<Response> {
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  return fetch(`${web.url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "installation",
      "x-github-delivery": "72d3162e",
      "x-hub-signature-256": signature,
    },
  });
}

describe("the web server", () => {
  test("takes a signed webhook", async () => {
    expect((await deliver('{"action":"created"}')).status).toBe(200);
    expect(received).toEqual(["sync-repositories"]);
  });

  test("refuses one that somebody else signed", async () => {
    const before = received.length;
    expect((await deliver("{}", { secret: "development" })).status).toBe(400);
    expect(received).toHaveLength(before);
  });

  test("answers 500 where a webhook can't be stored, so that GitHub shows it as failed", async () => {
    fails = true;
    const { status } = await deliver("{}");
    fails = false;
    expect(status).toBe(500);
  });

  test("refuses a body over 25 MiB", async () => {
    const answer = await deliver(" ".repeat(25 * 1024 * 1024 + 1)).then(
      ({ status }) => status,
      () => "closed",
    );
    expect([413, "closed"]).toContain(answer);
  });

  test("tells whether it is well", async () => {
    const health = () => fetch(`${web.url}/healthz`).then(({ status }) => status);
    expect(await health()).toBe(200);
    well = false;
    expect(await health()).toBe(503);
  });

  test("knows nothing else", async () => {
    expect((await fetch(`${web.url}/api/github/webhooks`)).status).toBe(404);
    expect((await fetch(`${web.url}/../../etc/passwd`)).status).toBe(404);
  });
});
