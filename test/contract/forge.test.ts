// Purpose: what every forge must do, the one in memory too, since the tests of the work believe it.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Forge, ForgeRepository, NewCheckRun } from "#ports/forge.ts";
import { FORGES, type ForgeWorld } from "./forges.ts";

describe.each(FORGES)("the forge: $name", ({ make }) => {
  let world: ForgeWorld;
  let forge: Forge;
  let repository: ForgeRepository;
  let head: string;

  beforeAll(async () => {
    world = await make();
    ({ forge, head } = world);
    for await (const one of forge.repositories()) repository = one;
  });
  afterAll(() => world.close());

  test("lists the installation's repositories and reads their files", async () => {
    expect(repository).toMatchObject({ name: "tide", defaultBranch: "main" });
    expect(await forge.readFile(repository, ".github/patchferry.yml")).toBe("lists: [tide]\n");
    expect(await forge.readFile(repository, "missing.yml")).toBeNull();
    expect(await forge.readFile(repository, "README.md", head)).toContain("It turns.");
    expect(await forge.readFile(repository, "README.md", "ferry-of-old")).toBeNull();
    expect(await forge.readFile({ ...repository, name: "nowhere" }, "a")).toBeNull();
  });

  test("names the remote to push to, with a token for it", async () => {
    const { url, token } = await forge.remote(repository);
    expect(url).toBe(world.remote.url);
    expect(token?.slice(0, 4) ?? null).toBe(world.remote.token);
  });

  test("writes a comment, finds it again by its marker, and rewrites it", async () => {
    const issue = { title: "Held", body: "<!-- held -->", labels: ["patchferry"] };
    const number = await forge.openIssue(repository, issue);
    const written = await forge.createComment(repository, number, "<!-- mark --> one");
    world.comment(number, "<!-- other --> mine");
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
    await world.goBack();
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
    expect(await world.reviews(number)).toEqual([review]);
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
    for (const [login, permission] of Object.entries(world.people))
      expect(await forge.permission(repository, login)).toBe(permission);
  });

  test("asks for nothing that GitHub's description doesn't know", () => {
    expect(world.violations()).toEqual([]);
  });
});
