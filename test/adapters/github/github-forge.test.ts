import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import nock from "nock";
import { GitHubForge } from "#adapters/github/github-forge.ts";
import type { ForgeRepository, NewCheckRun } from "#ports/forge.ts";
import { OutsideError } from "#errors/outside-error.ts";

const API = "https://github.example.org";
const repository: ForgeRepository = {
  id: 7,
  owner: "acme",
  name: "tools",
  defaultBranch: "main",
  installationId: 3,
};
const NOW = Date.parse("2026-03-01T12:00:00Z");
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

function forgeAt(clock = { now: () => NOW }): GitHubForge {
  return new GitHubForge({ appId: 1, privateKey, apiUrl: API, webUrl: API }, clock);
}

function mint(token: string, endsAt = NOW + 3_600_000): nock.Scope {
  return nock(API)
    .post("/app/installations/3/access_tokens")
    .reply(201, { token, expires_at: new Date(endsAt).toISOString() });
}

async function failure(doing: Promise<unknown>): Promise<OutsideError> {
  const error: unknown = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OutsideError);
  return error as OutsideError;
}

function checkRunWith(annotations: number): NewCheckRun {
  return {
    name: "Patchferry",
    headSha: "a".repeat(40),
    externalId: "key",
    conclusion: "neutral",
    title: "t",
    summary: "s",
    text: "",
    annotations: Array.from({ length: annotations }, (_, index) => ({
      path: "a.c",
      startLine: index + 1,
      endLine: index + 1,
      level: "warning" as const,
      title: "t",
      message: "m",
    })),
  };
}

beforeEach(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe("tokens", () => {
  test("one token serves many calls on a repository", async () => {
    mint("ghs_one");
    const react = nock(API, { reqheaders: { authorization: "token ghs_one" } })
      .post("/repos/acme/tools/issues/comments/5/reactions")
      .twice()
      .reply(201, {});
    const forge = forgeAt();
    await forge.react(repository, 5, "eyes");
    await forge.react(repository, 5, "rocket");
    expect(react.isDone()).toBe(true);
  });

  test("a token that ends within ten minutes is minted anew", async () => {
    mint("ghs_short", NOW + 9 * 60_000);
    mint("ghs_long");
    const forge = forgeAt();
    expect((await forge.remote(repository)).token).toBe("ghs_short");
    expect((await forge.remote(repository)).token).toBe("ghs_long");
    expect((await forge.remote(repository)).token).toBe("ghs_long");
  });

  test("a token for pushing may write contents of that one repository and nothing else", async () => {
    const asked: unknown[] = [];
    nock(API)
      .post("/app/installations/3/access_tokens", (body: unknown) => asked.push(body) > 0)
      .reply(201, { token: "ghs_push", expires_at: new Date(NOW + 3_600_000).toISOString() });
    await forgeAt().remote(repository);
    expect(asked).toEqual([{ repository_ids: [7], permissions: { metadata: "read", contents: "write" } }]);
  });

  test("a token that is refused is minted anew once, and the call made again", async () => {
    mint("ghs_revoked");
    mint("ghs_fresh");
    nock(API).post("/repos/acme/tools/issues/4/comments").reply(401, { message: "Bad credentials" });
    nock(API, { reqheaders: { authorization: "token ghs_fresh" } })
      .post("/repos/acme/tools/issues/4/comments")
      .reply(201, { id: 99 });
    expect(await forgeAt().createComment(repository, 4, "text")).toBe(99);
  });
});

describe("what GitHub refuses", () => {
  const cases: readonly [string, number, Record<string, string>, string, OutsideError["retry"]][] = [
    [
      "a secondary limit waits as long as it is told",
      403,
      { "retry-after": "17" },
      "github-rate-limit",
      { afterMs: 17_000 },
    ],
    [
      "a secondary limit that names no time waits a minute",
      429,
      {},
      "github-rate-limit",
      { afterMs: 60_000 },
    ],
    [
      "the hourly limit waits until it is reset",
      403,
      {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(NOW / 1000 + 90),
        date: new Date(NOW).toUTCString(),
      },
      "github-rate-limit",
      { afterMs: 90_000 },
    ],
    ["a missing permission is final", 403, {}, "github-forbidden", "never"],
    ["a fault of the server is tried again soon", 502, {}, "github-unavailable", { afterMs: 30_000 }],
    ["a request that it calls invalid is final", 422, {}, "github-invalid", "never"],
  ];
  test.each(cases)("%s", async (_, status, headers, code, retry) => {
    mint("ghs_one");
    nock(API).post("/repos/acme/tools/issues/4/comments").reply(status, { message: "no" }, headers);
    const error = await failure(forgeAt().createComment(repository, 4, "text"));
    expect({ code: error.code, retry: error.retry }).toEqual({ code, retry });
    expect(error.message).toContain("comment on 4 in acme/tools");
  });

  test("a connection that breaks is tried again soon, and the message holds no token", async () => {
    mint("ghs_secret");
    nock(API).post("/repos/acme/tools/issues/4/comments").replyWithError("socket hang up");
    const error = await failure(forgeAt().createComment(repository, 4, "text"));
    expect(error.code).toBe("github-unreachable");
    expect(error.retry).toEqual({ afterMs: 30_000 });
    expect(JSON.stringify([error.message, error.code])).not.toContain("ghs_");
  });
});

describe("pull requests", () => {
  test("a branch that has a pull request already gives that one's number", async () => {
    mint("ghs_one");
    nock(API).post("/repos/acme/tools/pulls").reply(422, { message: "Validation Failed" });
    nock(API)
      .get("/repos/acme/tools/pulls")
      .query({ head: "acme:ferry", state: "all", per_page: 1 })
      .reply(200, [{ number: 12 }]);
    const asked = { title: "t", body: "b", head: "ferry", base: "main", draft: false };
    expect(await forgeAt().openPullRequest(repository, asked)).toBe(12);
  });

  test("a file that is not there is null", async () => {
    mint("ghs_read");
    nock(API).get("/repos/acme/tools/contents/.github%2Fpatchferry.yml").reply(404, { message: "Not Found" });
    expect(await forgeAt().readFile(repository, ".github/patchferry.yml")).toBeNull();
  });
});

describe("finding what an earlier run wrote", () => {
  test("a stranger's copy of the marker is not ours", async () => {
    mint("ghs_one");
    nock(API)
      .get("/repos/acme/tools/issues/4/comments")
      .query({ per_page: 100 })
      .reply(200, [
        { id: 1, body: "<!-- mark -->", user: { type: "User" } },
        { id: 2, body: "x <!-- mark -->", user: { type: "Bot" } },
      ]);
    expect(await forgeAt().findComment(repository, 4, "<!-- mark -->")).toBe(2);
  });

  test("a check run is found by our key", async () => {
    mint("ghs_one");
    nock(API)
      .get(`/repos/acme/tools/commits/${"a".repeat(40)}/check-runs`)
      .query({ per_page: 100 })
      .reply(200, {
        check_runs: [
          { id: 1, external_id: "other" },
          { id: 2, external_id: "key" },
        ],
      });
    expect(await forgeAt().findCheckRun(repository, "a".repeat(40), "key")).toBe(2);
  });
});

describe("check runs", () => {
  test("120 annotations go in three requests of at most 50", async () => {
    mint("ghs_one");
    const sizes: number[] = [];
    const count = (body: { output: { annotations: unknown[] } }): boolean =>
      sizes.push(body.output.annotations.length) > 0;
    nock(API).post("/repos/acme/tools/check-runs", count).reply(201, { id: 31 });
    nock(API).patch("/repos/acme/tools/check-runs/31", count).twice().reply(200, { id: 31 });
    expect(await forgeAt().createCheckRun(repository, checkRunWith(120))).toBe(31);
    expect(sizes).toEqual([50, 50, 20]);
  });
});

describe("repositories", () => {
  test("come from every installation that isn't suspended", async () => {
    nock(API)
      .get("/app/installations")
      .query({ per_page: 100 })
      .reply(200, [
        { id: 3, suspended_at: null },
        { id: 4, suspended_at: "2026-01-01T00:00:00Z" },
      ]);
    mint("ghs_read");
    nock(API)
      .get("/installation/repositories")
      .query({ per_page: 100 })
      .reply(200, {
        total_count: 1,
        repositories: [{ id: 7, owner: { login: "acme" }, name: "tools", default_branch: "main" }],
      });
    const found: ForgeRepository[] = [];
    for await (const one of forgeAt().repositories()) found.push(one);
    expect(found).toEqual([repository]);
  });
});
