import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GitHubForge } from "#adapters/github/github-forge.ts";
import { startStandIn, type StandIn } from "github-stand-in";
import type { ForgeRepository, NewCheckRun } from "#ports/forge.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const author = { name: "Ada Berg", email: "ada@example.org", date: "1750000000 +0200" };
const PERMISSIONS = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  metadata: "read",
} as const;

let standIn: StandIn;
let forge: GitHubForge;
let repository: ForgeRepository;
let head: string;

beforeAll(async () => {
  standIn = await startStandIn();
  for (const login of ["ada", "mallory"]) standIn.createUser(login);
  standIn.createOrganisation("harbour", { ada: "admin" });
  const files = { "README.md": "# tide\n", ".github/patchferry.yml": "lists: [tide]\n" };
  await standIn.createRepository({
    owner: "harbour",
    name: "tide",
    commits: [
      { author, message: "Begin\n", files },
      { author, message: "Go on\n", files: { "README.md": "# tide\n\nIt turns.\n" } },
    ],
  });
  const app = {
    id: 7,
    slug: "ferry",
    name: "Ferry",
    publicKey: privateKey,
    webhookUrl: "",
    webhookSecret: "hush",
  };
  standIn.createApp({ ...app, permissions: PERMISSIONS, events: [] });
  standIn.install(7, "harbour");
  const identity = { appId: 7, privateKey, apiUrl: standIn.apiUrl, webUrl: standIn.url };
  forge = new GitHubForge(identity, { now: () => Date.now() });
  for await (const one of forge.repositories()) repository = one;
  head = await commitOfMain();
  await standIn.moveBranch("harbour/tide", "ferry", { commit: head, login: "ada" });
});
afterAll(() => standIn.close());

async function commitOfMain(): Promise<string> {
  const { token } = await forge.remote(repository);
  const answer = await fetch(`${standIn.apiUrl}/repos/harbour/tide/git/ref/heads/main`, {
    headers: { authorization: `token ${token ?? ""}` },
  });
  return ((await answer.json()) as { object: { sha: string } }).object.sha;
}

describe("the forge", () => {
  test("lists the installation's repositories and reads their files", async () => {
    expect(repository).toMatchObject({ owner: "harbour", name: "tide", defaultBranch: "main" });
    expect(await forge.readFile(repository, ".github/patchferry.yml")).toBe("lists: [tide]\n");
    expect(await forge.readFile(repository, "missing.yml")).toBeNull();
    expect(await forge.readFile(repository, "README.md", head)).toContain("It turns.");
    expect(await forge.readFile(repository, "README.md", "ferry-of-old")).toBeNull();
    expect(await forge.readFile({ ...repository, name: "nowhere" }, "a")).toBeNull();
  });

  test("names the remote to push to, with a token for it", async () => {
    const { url, token } = await forge.remote(repository);
    expect(url).toBe(`${standIn.url}/harbour/tide.git`);
    expect(token).toMatch(/^ghs_/);
  });

  test("writes a comment, finds it again by its marker, and rewrites it", async () => {
    const issue = { title: "Held", body: "<!-- held -->", labels: ["patchferry"] };
    const number = await forge.openIssue(repository, issue);
    const written = await forge.createComment(repository, number, "<!-- mark --> one");
    standIn.comment({ repository: "harbour/tide", number, login: "mallory", body: "<!-- other --> mine" });
    expect(await forge.findComment(repository, number, "<!-- mark -->")).toBe(written);
    expect(await forge.findComment(repository, number, "<!-- other -->")).toBeNull();
    await forge.updateComment(repository, written, "<!-- mark --> two");
    expect(await forge.findComment(repository, number, "two")).toBe(written);
    expect(await forge.findIssue(repository, "<!-- held -->")).toBe(number);
    await forge.updateIssue(repository, number, { state: "closed" });
    await forge.react(repository, written, "eyes");
  });

  test("keeps a check run with more annotations than one request takes", async () => {
    const checkRun: NewCheckRun = {
      name: "Patchferry",
      headSha: head,
      externalId: "tide-v1",
      conclusion: "neutral",
      title: "70 findings",
      summary: "s",
      text: "",
      annotations: Array.from({ length: 70 }, (_, index) => ({
        path: "README.md",
        startLine: index + 1,
        endLine: index + 1,
        level: "warning" as const,
        title: "rule",
        message: "words",
      })),
    };
    const id = await forge.createCheckRun(repository, checkRun);
    expect(await forge.findCheckRun(repository, head, "tide-v1")).toBe(id);
    expect(await forge.findCheckRun(repository, head, "tide-v2")).toBeNull();
    await forge.updateCheckRun(repository, id, { ...checkRun, annotations: [], conclusion: "success" });
  });

  test("opens a pull request once, however often it is asked to", async () => {
    await standIn.moveBranch("harbour/tide", "main", { commit: `${head}~1`, login: "ada" });
    const wish = { title: "Turn", body: "cover", head: "ferry", base: "main", draft: false };
    const number = await forge.openPullRequest(repository, wish);
    expect(await forge.openPullRequest(repository, wish)).toBe(number);
    expect(await forge.findPullRequest(repository, "ferry")).toBe(number);
    expect(await forge.findPullRequest(repository, "elsewhere")).toBeNull();
    await forge.updatePullRequest(repository, number, { title: "Turn again" });
  });

  test("reviews a pull request at lines of its diff, and finds the review again by its marker", async () => {
    const number = (await forge.findPullRequest(repository, "ferry")) ?? 0;
    const comment = { path: "README.md", startLine: 2, line: 3, body: "```suggestion\nIt turns back.\n```" };
    const review = { commit: head, body: "<!-- fixes --> one", comments: [comment] };
    const id = await forge.createReview(repository, number, review);
    expect(await forge.findReview(repository, number, "<!-- fixes -->")).toBe(id);
    expect(await forge.findReview(repository, number, "<!-- others -->")).toBeNull();
    const { issues } = await standIn.state("harbour/tide");
    expect(issues.find((issue) => issue.number === number)?.pull?.reviews).toEqual([
      {
        author: "ferry[bot]",
        body: review.body,
        commit: head,
        comments: [{ ...comment, id: expect.any(Number) as unknown, lines: ["", "It turns."] }],
      },
    ]);
  });

  test("is refused a review with a line that the diff doesn't have, and nothing of it is there", async () => {
    const number = (await forge.findPullRequest(repository, "ferry")) ?? 0;
    const comment = { path: "README.md", startLine: null, line: 3, body: "good" };
    const refused = [
      { ...comment, line: 40 },
      { ...comment, path: "missing.c" },
    ];
    for (const one of refused) {
      const review = { commit: head, body: "<!-- refused -->", comments: [comment, one] };
      await expect(forge.createReview(repository, number, review)).rejects.toMatchObject({
        code: "github-invalid",
        retry: "never",
      });
    }
    expect(await forge.findReview(repository, number, "<!-- refused -->")).toBeNull();
  });

  test("tells who may write", async () => {
    expect(await forge.permission(repository, "ada")).toBe("admin");
    expect(await forge.permission(repository, "mallory")).toBe("read");
  });

  test("asks for nothing that GitHub's description doesn't know", () => {
    expect(standIn.violations()).toEqual([]);
  });
});
