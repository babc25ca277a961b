import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { PERMISSIONS, REPO, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe("the loop of the app", () => {
  test("is played with octokit and git as on GitHub", async () => {
    const { octokit, standIn, push, received } = world;
    const first = await push({ branch: "series/fix", files: { "src/main.c": "int main(void)\n{\n\treturn 1;\n}\n" } });
    const wish = { title: "Return one", head: "series/fix", base: "main", body: "cover" };
    const { data: pull } = await octokit.rest.pulls.create({ ...REPO, ...wish });
    expect(pull).toMatchObject({ number: 1, commits: 1, additions: 1, deletions: 1, head: { sha: first.sha } });
    const { data: comment } = await octokit.rest.issues.createComment({ ...REPO, issue_number: 1, body: "report" });
    await octokit.rest.issues.updateComment({ ...REPO, comment_id: comment.id, body: "report v2" });
    const second = await push({ branch: "series/fix", files: { "src/main.c": "int main(void)\n{\n\treturn 2;\n}\n" } });
    await octokit.rest.checks.create({
      ...REPO,
      name: "series",
      head_sha: second.sha,
      external_id: "series-1",
      conclusion: "neutral",
      output: { title: "t", summary: "s", annotations: [annotation(0)] },
    });
    await standIn.idle();
    const state = await standIn.state("harbour/tide");
    expect(state.issues[0]).toMatchObject({
      title: "Return one",
      author: "ferry[bot]",
      comments: [{ body: "report v2" }],
      pull: { headSha: second.sha, files: ["src/main.c"], checkRuns: [{ name: "series", conclusion: "neutral" }] },
    });
    expect(received.map(({ event, payload }) => `${event}.${String(payload["action"])}`)).toEqual([
      "installation.created",
      "push.undefined",
      "pull_request.opened",
      "issue_comment.created",
      "issue_comment.edited",
      "push.undefined",
      "pull_request.synchronize",
      "check_run.created",
    ]);
    expect(standIn.violations()).toEqual([]);
  });
  test("signs what it delivers", () => {
    const { signature, text } = world.received.at(-1)!;
    expect(signature).toBe(`sha256=${createHmac("sha256", "hush").update(text).digest("hex")}`);
  });
});

function annotation(index: number) {
  const place = { path: "src/main.c", start_line: 1, end_line: 1 };
  return { ...place, annotation_level: "warning", message: `finding ${index}` } as const;
}
void PERMISSIONS;
