import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Octokit } from "octokit";
import { pushRefusal, refusal, REPO, startWorld, type World } from "./world.ts";

const VAULT = { owner: "harbour", repo: "vault" };
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function octokitWith(auth: string): Octokit {
  return new Octokit({
    auth,
    baseUrl: world.standIn.apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
}

describe("tokens", () => {
  test("show an installation the repositories that were selected", async () => {
    const repositories = await world.octokit.paginate("GET /installation/repositories");
    expect(repositories.map((repository) => repository.name)).toEqual(["tide", "quay"]);
  });

  test("can be narrowed to one repository and to fewer permissions", async () => {
    const octokit = octokitWith(
      await world.token({ repositories: ["quay"], permissions: { contents: "write" } }),
    );
    const issue = { ...REPO, title: "no" };
    expect(await refusal(octokit.rest.issues.create(issue))).toMatchObject({
      status: 403,
      headers: { "x-accepted-github-permissions": "issues=write" },
    });
    const { sha } = await world.push({
      branch: "x",
      files: { a: "1\n" },
      repository: "harbour/quay",
      token: await world.token({ repositories: ["quay"] }),
    });
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
  });

  test("can't ask for more than the app has", async () => {
    const asked = world.token({ permissions: { workflows: "write" } });
    expect((await refusal(asked)).status).toBe(422);
    expect((await refusal(world.token({ repositories: ["vault"] }))).status).toBe(422);
  });

  test("end after an hour, and with the installation's suspension", async () => {
    let now = Date.now();
    const later = await startWorld({ now: () => now });
    const token = await later.token();
    const octokit = new Octokit({ auth: token, baseUrl: later.standIn.apiUrl, retry: { enabled: false } });
    expect((await octokit.rest.repos.get(REPO)).status).toBe(200);
    now += 3_600_001;
    expect((await refusal(octokit.rest.repos.get(REPO))).status).toBe(401);
    await later.close();
  });

  test("signed by another key, or for too long, are refused", async () => {
    const { privateKey } = await import("node:crypto").then(({ generateKeyPairSync }) =>
      generateKeyPairSync("rsa", {
        modulusLength: 2048,
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
        publicKeyEncoding: { type: "spki", format: "pem" },
      }),
    );
    const { App } = await import("octokit");
    const Local = Octokit.defaults({ baseUrl: world.standIn.apiUrl, retry: { enabled: false } });
    const stranger = new App({ appId: 7, privateKey, Octokit: Local });
    expect((await refusal(stranger.octokit.rest.apps.getAuthenticated())).status).toBe(401);
    expect((await refusal(octokitWith("nonsense").rest.repos.get(REPO))).status).toBe(401);
  });
});

describe("what may be seen", () => {
  test("leaves out private repositories that are not selected", async () => {
    expect((await refusal(world.octokit.rest.repos.get(VAULT))).status).toBe(404);
    expect((await refusal(world.as("mallory").rest.repos.get(VAULT))).status).toBe(404);
    expect((await world.as("ada").rest.repos.get(VAULT)).status).toBe(200);
  });

  test("follows the installation when a repository is added", async () => {
    world.standIn.selectRepository(world.installationId, "harbour/vault", true);
    expect((await world.octokit.rest.repos.get(VAULT)).status).toBe(200);
    await world.standIn.idle();
    expect(world.received.at(-1)).toMatchObject({
      event: "installation_repositories",
      payload: { action: "added", repositories_added: [{ full_name: "harbour/vault" }] },
    });
    world.standIn.selectRepository(world.installationId, "harbour/vault", false);
  });

  test("tells what a person may do in a repository", async () => {
    const level = async (username: string): Promise<string> =>
      (await world.octokit.rest.repos.getCollaboratorPermissionLevel({ ...REPO, username })).data.permission;
    expect([await level("ada"), await level("mallory")]).toEqual(["admin", "read"]);
    expect((await refusal(level("nobody"))).status).toBe(404);
  });
});

describe("git over HTTP", () => {
  test("asks for a token that may write", async () => {
    const push = (token: string) => world.push({ branch: "nope", files: { a: "1\n" }, token });
    expect(await pushRefusal(push("nonsense"))).toContain("could not read Username");
    const readOnly = await world.token({ permissions: { contents: "read" } });
    expect(await pushRefusal(push(readOnly))).toContain("403");
    const elsewhere = await world.token({ repositories: ["quay"] });
    expect(await pushRefusal(push(elsewhere))).toContain("403");
  });

  test("refuses workflow files without the workflows permission, and nothing of that push arrives", async () => {
    const files = { ".github/workflows/ci.yml": "on: push\n" };
    const said = await pushRefusal(world.push({ branch: "evil", files }));
    expect(said).toContain(
      "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission",
    );
    expect((await world.standIn.state("harbour/tide")).refs).not.toHaveProperty("refs/heads/evil");
    const byPerson = await world.push({ branch: "good", files, token: world.standIn.userToken("ada") });
    expect((await world.standIn.state("harbour/tide")).refs["refs/heads/good"]).toBe(byPerson.sha);
  });
});
