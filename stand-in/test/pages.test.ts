import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { renderMarkdown } from "#pages/markdown.ts";
import { REPO, startWorld, type World } from "./world.ts";

let world: World;
let sha = "";
beforeAll(async () => {
  world = await startWorld();
  ({ sha } = await world.push({ branch: "series/x", files: { "a <b>.c": "int a;\n" } }));
  const title = "<script>alert(1)</script>";
  await world.octokit.rest.pulls.create({
    ...REPO,
    title,
    head: "series/x",
    base: "main",
    body: "cover **bold**",
  });
  await world.octokit.rest.issues.create({ ...REPO, title: "held", labels: ["held"] });
  await world.octokit.rest.checks.create({
    ...REPO,
    name: "series",
    head_sha: sha,
    conclusion: "neutral",
    output: {
      title: "1 finding",
      summary: "| a |\n|---|\n| b |",
      annotations: [
        {
          path: "a <b>.c",
          start_line: 1,
          end_line: 1,
          annotation_level: "warning",
          message: "<i>no tag</i>",
        },
      ],
    },
  });
});
beforeAll(async () => {
  const body = "Use `long`, @ada.\n\n```suggestion\nlong <a>;\n```";
  const comments = [{ path: "a <b>.c", line: 1, side: "RIGHT", body }];
  const review = { event: "COMMENT", body: "A fix.", comments } as const;
  await world.octokit.rest.pulls.createReview({ ...REPO, pull_number: 1, ...review });
});
afterAll(() => world.close());

async function get(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${world.standIn.url}${path}`);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

function checkMarkdown(text: string, expected: string): void {
  expect(renderMarkdown(text, "/o/r").markup.trim()).toBe(expected);
}

describe("pages", () => {
  test.each([
    ["/", "harbour/tide"],
    ["/harbour/tide", "src/main.c"],
    ["/harbour/tide/pulls", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["/harbour/tide/issues", "held"],
    ["/harbour/tide/issues/2", "No description provided."],
    ["/harbour/tide/pull/1", "cover <strong>bold</strong>"],
    ["/harbour/tide/pull/1/commits", "Change a"],
    ["/harbour/tide/pull/1/checks", "&lt;i&gt;no tag&lt;/i&gt;"],
    ["/harbour/tide/pull/1/files", "a &lt;b&gt;.c"],
    ["/harbour/tide/blob/main/src/main.c", "int main(void)"],
    ["/harbour/tide/compare/main...series/x", "int a;"],
    ["/assets/github-markdown.css", ".markdown-body"],
    ["/avatars/1001", "<svg"],
  ])("%s shows %s", async (path, expected) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain(expected);
    expect(text).not.toContain("<script");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each(["/harbour/tide/pull/1", "/harbour/tide/pull/1/files"])(
    "%s shows what a review would replace a line by",
    async (path) => {
      const { text } = await get(path);
      expect(text).toContain(
        '<span class="pl-md">-int a;</span>\n<span class="pl-mi1">+long &lt;a&gt;;</span>',
      );
    },
  );

  test("show a commit by its id", async () => {
    expect((await get(`/harbour/tide/commit/${sha}`)).text).toContain("int a;");
  });

  test.each([
    "/nobody/none",
    "/harbour/tide/pull/99",
    "/harbour/tide/blob/main/none",
    "/%zz",
    "/harbour/tide/pull/1/../../x",
  ])("%s is not found", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test("take a comment of a person, but not from another site's form", async () => {
    const post = async (headers: Record<string, string>, login: string): Promise<number> => {
      const body = new URLSearchParams({ login, body: "/reanalyze" });
      const address = `${world.standIn.url}/harbour/tide/pull/1/comments`;
      return (await fetch(address, { method: "POST", body, headers, redirect: "manual" })).status;
    };
    expect(await post({ origin: "http://evil.example" }, "ada")).toBe(404);
    expect(await post({}, "ferry[bot]")).toBe(404);
    expect(await post({ origin: world.standIn.url }, "ada")).toBe(303);
    const { issues } = await world.standIn.state("harbour/tide");
    expect(issues[0]?.comments).toMatchObject([{ author: "ada", body: "/reanalyze" }]);
  });
});

describe("Markdown", () => {
  test("shows alerts", () => {
    checkMarkdown(
      "> [!NOTE]\n> text",
      '<div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title">Note</p><p>text</p>\n</div>',
    );
  });
  test("colours diffs", () => {
    checkMarkdown(
      "```diff\n-a\n+<b>\n```",
      '<pre><code><span class="pl-md">-a</span>\n<span class="pl-mi1">+&lt;b&gt;</span>\n</code></pre>',
    );
  });
  test("links what GitHub would take for a person or an issue, but not in code", () => {
    checkMarkdown(
      "@size `@size` #12",
      '<p><a class="user-mention" href="/size">@size</a> <code>@size</code> <a class="issue-link" href="/o/r/issues/12">#12</a></p>',
    );
  });
  test.each([
    ["<script>alert(1)</script>x", "x"],
    ['<a href="javascript:alert(1)">x</a>', '<p><a rel="nofollow noopener">x</a></p>'],
    ['<p style="color:red" onclick="x()">x</p>', "<p>x</p>"],
    ['<div class="top evil">x</div>', "<div>x</div>"],
    ["<iframe src=x></iframe>x", "x"],
  ])("keeps %s harmless", (text, expected) => {
    checkMarkdown(text, expected);
  });
});
