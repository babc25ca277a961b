import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { DEFAULT_SERVER_CONFIG } from "#config/server-config.ts";
import { startStandIn, type StandIn } from "github-stand-in";
import { startApp, type RunningApp } from "#main/start-app.ts";
import { installApp, PRIVATE_KEY, WEBHOOK_SECRET } from "../contract/installed-app.ts";

const author = { name: "Ada Berg", email: "ada@example.org", date: "1750000000 +0200" };

let directory: string;
let standIn: StandIn;
let app: RunningApp;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "patchferry-app-"));
  standIn = await startStandIn();
  for (const login of ["ada", "mallory"]) standIn.createUser(login);
  standIn.createOrganisation("harbour", { ada: "admin" });
  await standIn.createRepository({
    owner: "harbour",
    name: "tide",
    commits: [
      {
        author,
        message: "Begin\n",
        files: { "tide.c": "int level;\n", ".github/patchferry.yml": "lists: [tide]\n" },
      },
    ],
  });
  installApp(standIn, { events: ["issue_comment", "push", "check_run", "pull_request", "repository"] });
  await writeFile(join(directory, "tide.mbox"), patchMail({ version: 1, line: "int level = 1;" }));
  app = await start();
  await app.idle();
});

afterAll(async () => {
  await app.stop();
  await standIn.close();
  await rm(directory, { recursive: true });
});

async function start(): Promise<RunningApp> {
  const identity = { appId: 7, privateKey: PRIVATE_KEY, apiUrl: standIn.apiUrl, webUrl: standIn.url };
  const settings = {
    identity,
    webhookSecret: WEBHOOK_SECRET,
    host: "127.0.0.1",
    port: 0,
    logLevel: "silent",
  };
  const server = {
    ...DEFAULT_SERVER_CONFIG,
    lists: { tide: { source: join(directory, "tide.mbox"), url: null } },
    database: join(directory, "patchferry.db"),
    data: join(directory, "clones"),
    mirrorDays: 0,
  };
  const started = await startApp(settings, server, pino({ level: process.env.LOG_LEVEL ?? "silent" }));
  standIn.setWebhookUrl(7, `${started.url}/api/github/webhooks`);
  return started;
}

function patchMail({ version, line }: { readonly version: number; readonly line: string }): string {
  const tag = version === 1 ? "[PATCH]" : `[PATCH v${version}]`;
  return `From mboxrd@z Thu Jan  1 00:00:00 1970
From: Ada Berg <ada@example.org>
To: tide@lists.example.org
Subject: ${tag} tide: start at high water
Date: Mon, ${version + 1} Mar 2026 10:00:00 +0100
Message-ID: <tide-${version}@example.org>${version > 1 ? `\nIn-Reply-To: <tide-${version - 1}@example.org>` : ""}

The level is known when the program starts.

Signed-off-by: Ada Berg <ada@example.org>
---
${version > 1 ? `Changes in v${version}:\n- start at ${line.slice(-2, -1)}\n\n` : ""} tide.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/tide.c b/tide.c
index 1111111..2222222 100644
--- a/tide.c
+++ b/tide.c
@@ -1 +1 @@
-int level;
+${line}
-- 
2.50.1

`;
}

async function pullRequest() {
  const { issues } = await standIn.state("harbour/tide");
  return issues.map(({ title, state, comments, pull }) => ({
    title,
    state,
    comments: comments.map(({ body }) => body),
    checkRuns: pull?.checkRuns.map(({ name, conclusion }) => ({ name, conclusion })),
    files: pull?.files,
  }));
}

interface CheckRuns {
  readonly check_runs: readonly {
    readonly name: string;
    readonly conclusion: string;
    readonly output: { readonly summary: string };
  }[];
}

/** Does something in the repository as a person, and waits for what follows. */
async function asAda(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${standIn.apiUrl}/repos/harbour/tide/${path}`, {
    method,
    headers: { authorization: `token ${standIn.userToken("ada")}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  await settled();
  return answer.json();
}

async function settled(): Promise<void> {
  await standIn.idle();
  await app.idle();
}

/** Posts another version and lets the app work. */
async function bring(version: number): Promise<void> {
  const line = `int level = ${version};`;
  await appendFile(join(directory, "tide.mbox"), patchMail({ version, line }));
  await app.ingest();
  await app.idle();
}

/** Requests since the last call, by method and path. */
function requestsSince(mark: number): readonly string[] {
  return standIn
    .requests()
    .slice(mark)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((one) => !one.includes(".git/"));
}

describe("the app, from a mail to a pull request", () => {
  test("opens one pull request with one comment and one check run", async () => {
    const [first, ...others] = await pullRequest();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      title: expect.stringContaining("tide: start at high water") as unknown,
      state: "open",
      files: ["tide.c"],
    });
    expect(first?.comments).toHaveLength(1);
    expect(first?.checkRuns).toHaveLength(1);
  });

  test("costs nothing where the list has nothing new", async () => {
    const mark = standIn.requests().length;
    await app.ingest();
    await app.idle();
    expect(requestsSince(mark)).toEqual([]);
  });

  test("brings a new version to the same pull request for at most 5 requests", async () => {
    const mark = standIn.requests().length;
    await appendFile(join(directory, "tide.mbox"), patchMail({ version: 2, line: "int level = 2;" }));
    await app.ingest();
    await app.idle();
    expect(requestsSince(mark).length).toBeLessThanOrEqual(5);
    const [first, ...others] = await pullRequest();
    expect(others).toEqual([]);
    expect(first?.comments).toHaveLength(1);
    expect(first?.comments[0]).toContain("v2");
  });

  test("answers a maintainer's command and refuses a stranger's", async () => {
    standIn.comment({ repository: "harbour/tide", number: 1, login: "ada", body: "/compare v1 v2" });
    standIn.comment({ repository: "harbour/tide", number: 1, login: "mallory", body: "/reanalyze" });
    await standIn.idle();
    await app.idle();
    const { issues } = await standIn.state("harbour/tide");
    const comments = issues[0]?.comments ?? [];
    expect(comments.map(({ author: by, reactions }) => [by, reactions])).toEqual([
      ["ferry[bot]", []],
      ["ada", ["ferry[bot]: rocket"]],
      ["mallory", ["ferry[bot]: -1"]],
      ["ferry[bot]", []],
    ]);
  });

  test("goes on after a restart without writing anything again", async () => {
    await app.stop();
    const mark = standIn.requests().length;
    app = await start();
    await app.idle();
    expect(
      requestsSince(mark).filter((one) => !one.startsWith("GET") && !one.includes("/access_tokens")),
    ).toEqual([]);
  });

  test("makes a clone anew whose folder is gone, while it runs and while it does not", async () => {
    await rm(join(directory, "clones"), { recursive: true });
    await bring(3);
    expect((await pullRequest())[0]?.title).toContain("v3");
    await app.stop();
    await rm(join(directory, "clones"), { recursive: true });
    app = await start();
    await bring(4);
    expect((await pullRequest())[0]).toMatchObject({
      title: expect.stringContaining("v4") as unknown,
      files: ["tide.c"],
    });
  });

  test("leaves a pull request as it is that a person closed, and goes on when it is reopened", async () => {
    await asAda("PATCH", "pulls/1", { state: "closed" });
    await bring(5);
    const [closed] = await pullRequest();
    expect(closed).toMatchObject({ state: "closed", title: expect.stringContaining("v4") as unknown });
    expect(closed?.comments.at(-1)).toContain("v5 of this series has come");
    // The commit of v5 is known to the database alone.
    await rm(join(directory, "clones"), { recursive: true });
    await asAda("PATCH", "pulls/1", { state: "open" });
    const [reopened] = await pullRequest();
    expect(reopened).toMatchObject({ state: "open", title: expect.stringContaining("v5") as unknown });
    expect(reopened?.checkRuns).toHaveLength(1);
  });

  test("says on the commit that changed the configuration what is wrong with it, and when it is mended", async () => {
    const commit = async (yaml: string) => {
      const files = { ".github/patchferry.yml": yaml };
      await standIn.commit("harbour/tide", { login: "ada", message: "Configure\n", files });
      await settled();
      const { check_runs: runs } = (await asAda("GET", "commits/main/check-runs")) as CheckRuns;
      return runs.map(({ name, conclusion, output }) => ({ name, conclusion, summary: output.summary }));
    };
    const name = "Patchferry configuration";
    expect(await commit("lists: [tide]\nlsits: []\n")).toEqual([
      {
        name,
        conclusion: "action_required",
        summary: expect.stringContaining("line 2, column 1") as unknown,
      },
    ]);
    expect(await commit("lists: [tide]\n")).toEqual([
      { name, conclusion: "success", summary: "It follows `tide`." },
    ]);
  });

  test("asks for nothing that GitHub's description doesn't know", () => {
    expect(standIn.violations()).toEqual([]);
  });
});
