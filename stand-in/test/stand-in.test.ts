import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { REPO, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe("the loop of the app", () => {
  test("is played with octokit and git as on GitHub, and matches GitHub's description", async () => {
    const { octokit, standIn, received } = world;
    const first = await world.push({ branch: "series/fix", files: { "src/main.c": "int main(void);\n" } });
    const wish = { title: "Return one", head: "series/fix", base: "main", body: "cover" };
    const { data: pull } = await octokit.rest.pulls.create({ ...REPO, ...wish });
    expect(pull).toMatchObject({
      number: 1,
      commits: 1,
      additions: 1,
      deletions: 4,
      head: { sha: first.sha },
    });
    const { data: comment } = await octokit.rest.issues.createComment({
      ...REPO,
      issue_number: 1,
      body: "v1",
    });
    await octokit.rest.issues.updateComment({ ...REPO, comment_id: comment.id, body: "v2" });
    const second = await world.push({ branch: "series/fix", files: { "src/main.c": "int other(void);\n" } });
    await octokit.rest.checks.create({
      ...REPO,
      name: "series",
      head_sha: second.sha,
      external_id: "series-1",
      conclusion: "neutral",
      output: {
        title: "t",
        summary: "s",
        annotations: [
          { path: "src/main.c", start_line: 1, end_line: 1, annotation_level: "warning", message: "m" },
        ],
      },
    });
    await standIn.idle();
    const state = await standIn.state("harbour/tide");
    expect(state.issues).toMatchObject([
      {
        title: "Return one",
        author: "ferry[bot]",
        comments: [{ body: "v2" }],
        pull: {
          headSha: second.sha,
          files: ["src/main.c"],
          checkRuns: [{ name: "series", conclusion: "neutral", annotations: [{ message: "m" }] }],
        },
      },
    ]);
    expect(received.map(({ event, payload }) => [event, payload["action"]].join(" "))).toEqual([
      "installation created",
      "push ",
      "pull_request opened",
      "issue_comment created",
      "issue_comment edited",
      "push ",
      "pull_request synchronize",
      "check_run created",
    ]);
    expect(standIn.violations()).toEqual([]);
  });

  test("answers every reading operation in GitHub's form", async () => {
    const { octokit, appOctokit, standIn } = world;
    const pull = { ...REPO, pull_number: 1 };
    const ref = "heads/series/fix";
    const { data: files } = await octokit.rest.pulls.listFiles(pull);
    expect(files).toMatchObject([{ filename: "src/main.c", status: "modified", additions: 1, deletions: 4 }]);
    expect((await octokit.rest.pulls.listCommits(pull)).data).toHaveLength(1);
    expect(
      (await octokit.rest.pulls.list({ ...REPO, head: "harbour:series/fix", state: "all" })).data,
    ).toHaveLength(1);
    expect((await octokit.rest.git.getRef({ ...REPO, ref })).data.ref).toBe(`refs/${ref}`);
    expect((await octokit.rest.git.listMatchingRefs({ ...REPO, ref: "heads/" })).data).toHaveLength(2);
    expect((await octokit.rest.checks.listForRef({ ...REPO, ref: "series/fix" })).data.total_count).toBe(1);
    expect((await octokit.rest.issues.listForRepo({ ...REPO, creator: "ferry[bot]" })).data).toHaveLength(1);
    expect((await octokit.rest.repos.getCommit({ ...REPO, ref: "main" })).data.commit.message).toBe("Begin");
    expect((await octokit.rest.rateLimit.get()).data.rate.limit).toBe(5000);
    expect((await appOctokit.rest.apps.getAuthenticated()).data?.slug).toBe("ferry");
    expect((await appOctokit.rest.apps.getOrgInstallation({ org: "harbour" })).data.app_slug).toBe("ferry");
    expect((await appOctokit.rest.apps.getRepoInstallation(REPO)).data.app_slug).toBe("ferry");
    expect((await octokit.rest.users.getByUsername({ username: "ada" })).data.type).toBe("User");
    const diff = await octokit.rest.pulls.get({ ...pull, mediaType: { format: "diff" } });
    expect(diff.data).toEqual(expect.stringContaining("+int other(void);"));
    expect(standIn.violations()).toEqual([]);
  });

  test("pages long lists with links", async () => {
    const { octokit } = world;
    for (let index = 0; index < 5; index += 1)
      await octokit.rest.issues.create({ ...REPO, title: `issue ${index}`, labels: ["held"] });
    const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
      ...REPO,
      labels: "held",
      per_page: 2,
    });
    expect(all.map((issue) => issue.title)).toEqual(["issue 4", "issue 3", "issue 2", "issue 1", "issue 0"]);
  });

  test("reads files in both forms and says what is not there", async () => {
    const { octokit } = world;
    const path = "src/main.c";
    const { data } = await octokit.rest.repos.getContent({ ...REPO, path });
    expect(Buffer.from((data as { content: string }).content, "base64").toString()).toContain("return 0;");
    const raw = await octokit.rest.repos.getContent({ ...REPO, path, mediaType: { format: "raw" } });
    expect(raw.data).toEqual(expect.stringContaining("return 0;"));
    await expect(octokit.rest.repos.getContent({ ...REPO, path: "src" })).rejects.toMatchObject({
      status: 404,
    });
    await expect(octokit.rest.repos.getContent({ ...REPO, path: "*" })).rejects.toMatchObject({
      status: 404,
    });
  });

  test("keeps one reaction of a kind for each account", async () => {
    const { octokit, standIn } = world;
    const id = standIn.comment({ repository: "harbour/tide", number: 1, login: "ada", body: "/reanalyze" });
    const first = await octokit.rest.reactions.createForIssueComment({
      ...REPO,
      comment_id: id,
      content: "eyes",
    });
    const again = await octokit.rest.reactions.createForIssueComment({
      ...REPO,
      comment_id: id,
      content: "eyes",
    });
    expect([first.status, again.status, again.data.id]).toEqual([201, 200, first.data.id]);
  });

  test("tells which files a push changes, so that an app can see that its configuration did", async () => {
    const { standIn, received } = world;
    const path = ".github/ferry.yml";
    await standIn.commit("harbour/quay", {
      login: "ada",
      message: "Configure\n",
      files: { [path]: "a: 1\n" },
    });
    const files = { [path]: "a: 2\n", "README.md": null };
    await standIn.commit("harbour/quay", { login: "ada", message: "Change\n", files });
    await standIn.idle();
    const pushes = received.slice(-2).map(({ payload }) => payload["commits"]);
    expect(pushes).toMatchObject([
      [{ message: "Configure", added: [path], modified: [], removed: [] }],
      [{ message: "Change", added: [], modified: [path], removed: ["README.md"] }],
    ]);
  });

  test("closes a pull request whose branch goes, merges one whose commits reach the base", async () => {
    const { octokit, standIn } = world;
    const { sha } = await world.push({ branch: "series/merged", files: { "new.c": "int x;\n" } });
    const { data } = await octokit.rest.pulls.create({
      ...REPO,
      title: "new",
      head: "series/merged",
      base: "main",
    });
    await standIn.moveBranch("harbour/tide", "main", { commit: sha, login: "ada" });
    await octokit.rest.git.deleteRef({ ...REPO, ref: "heads/series/fix" });
    const { issues } = await standIn.state("harbour/tide");
    expect(issues.find(({ number }) => number === data.number)).toMatchObject({
      state: "closed",
      pull: { merged: true },
    });
    expect(issues[0]).toMatchObject({ state: "closed", pull: { merged: false } });
  });
});
