import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { Probot } from "probot";
import { startWebServer, type WebServer } from "#main/web-server.ts";

const received: string[] = [];
let web: WebServer;
let well = true;
let fails = false;

beforeAll(async () => {
  const probot = new Probot({ githubToken: "none", secret: "hush", log: pino({ level: "silent" }) });
  await probot.load((app) => {
    app.onAny(({ id }) => {
      if (fails) throw new Error("the database is full");
      received.push(id);
    });
  });
  web = await startWebServer({ host: "127.0.0.1", port: 0, probot, isWell: () => Promise.resolve(well) });
});
afterAll(() => web.close());

function deliver(body: string, { secret = "hush", id = "1" } = {}): Promise<Response> {
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  return fetch(`${web.url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "ping",
      "x-github-delivery": id,
      "x-hub-signature-256": signature,
    },
  });
}

describe("the web server", () => {
  test("takes a signed webhook", async () => {
    expect((await deliver('{"zen":"quiet"}', { id: "signed" })).status).toBe(200);
    expect(received).toEqual(["signed"]);
  });

  test("refuses one that somebody else signed", async () => {
    expect((await deliver("{}", { secret: "development", id: "forged" })).status).toBe(400);
    expect(received).not.toContain("forged");
  });

  test("answers 500 where a webhook can't be stored, so that GitHub shows it as failed", async () => {
    fails = true;
    const { status } = await deliver("{}", { id: "lost" });
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
