// Purpose: from mails on a list to what people see on GitHub, with every request counted.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { changedLine, newFile, V1, V2 } from "./sample-list.ts";
import { World } from "./world.ts";

describe("from the list to GitHub", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.make();
    await world.run();
    world.forge.requests = [];
  });
  afterEach(() => {
    world.remove();
  });

  const SYNC = ["repositories", "readFile", "readFile"];
  /** Requests that the list caused; a sync is made at every start. */
  const requests = () => world.forge.requests.slice(SYNC.length);

  test("a new series becomes a pull request with one comment and one check run, in at most 6 requests", async () => {
    world.list.post(...V1);
    await world.run();
    expect(requests()).toEqual(["remote", "openPullRequest", "createComment", "createCheckRun"]);
    const [pullRequest] = world.forge.threads;
    expect(pullRequest?.title).toContain("widgets: count them");
    expect(pullRequest?.comments).toHaveLength(1);
    const branch = world.repository.remoteRefs.get(`refs/heads/${pullRequest?.head ?? ""}`);
    expect(branch).toMatch(/^[0-9a-f]{40}$/);
    expect(world.repository.remoteRefs.get(`refs/tags/${pullRequest?.head ?? ""}/v1`)).toBe(branch);
    expect(world.forge.checkRuns.map(({ headSha }) => headSha)).toEqual([branch]);
  });

  test("a new version updates them, in at most 5 requests, and keeps the old one as a tag", async () => {
    world.list.post(...V1);
    await world.run();
    const before = new Map(world.repository.remoteRefs);
    world.forge.requests = [];
    world.list.post(...V2);
    await world.run();
    expect(requests()).toEqual(["updatePullRequest", "updateComment", "createCheckRun"]);
    const [pullRequest, ...others] = world.forge.threads;
    expect(others).toEqual([]);
    expect(pullRequest?.title).toContain("v2");
    expect(pullRequest?.comments).toHaveLength(1);
    expect(pullRequest?.comments[0]?.body).toContain("make the counter long");
    const head = pullRequest?.head ?? "";
    const after = world.repository.remoteRefs;
    expect(after.get(`refs/tags/${head}/v1`)).toBe(before.get(`refs/tags/${head}/v1`));
    expect(after.get(`refs/tags/${head}/v2`)).toBe(after.get(`refs/heads/${head}`));
    expect(after.get(`refs/heads/${head}`)).not.toBe(before.get(`refs/heads/${head}`));
  });

  test("an unchanged list costs no request", async () => {
    world.list.post(...V1, ...V2);
    await world.run();
    world.forge.requests = [];
    await world.run();
    expect(requests()).toEqual([]);
  });

  test("a review that comes later updates the comment alone", async () => {
    world.list.post(...V1, ...V2);
    await world.run();
    world.forge.requests = [];
    world.list.post({
      id: "review",
      inReplyTo: "v2-1",
      minute: 200,
      subject: "Re: [PATCH v2 1/2] widgets: add a counter",
      body: "> +long count;\n\nGood.\n\nReviewed-by: Ada Sample <ada@example.org>\n",
    });
    await world.run();
    expect(
      requests().filter((request) => request !== "updateComment" && request !== "updateCheckRun"),
    ).toEqual([]);
    expect(world.forge.threads[0]?.comments[0]?.body).toContain("make the counter long");
  });

  test("versions that came before anybody followed are tagged, and the newest alone is shown", async () => {
    world.forge.files.clear();
    await world.run();
    world.list.post(...V1, ...V2);
    await world.run();
    expect(world.forge.threads).toEqual([]);
    world.forge.files.set("widgets/.github/patchferry.yml", "lists: [widgets]\n");
    await world.run();
    expect(world.forge.threads).toHaveLength(1);
    expect(
      [...world.repository.remoteRefs.keys()]
        .map((ref) => ref.replace(/^.*\//, ""))
        .filter((name) => /^v\d$/.test(name)),
    ).toEqual(["v1", "v2"]);
  });

  test("a series that touches what runs or who decides is held in an issue, and nothing of it is pushed", async () => {
    world.list.post({
      id: "evil",
      subject: "[PATCH] ci: build faster",
      body: newFile(".GitHub/workflows/build.yml", "on: push"),
    });
    await world.run();
    expect(world.forge.threads).toEqual([expect.objectContaining({ kind: "issue", state: "open" })]);
    expect([...world.repository.remoteRefs]).toEqual([]);
    expect(world.repository.applied).toEqual([]);
  });

  test("a path that the repository holds is held too", async () => {
    world.forge.files.set(
      "widgets/.github/patchferry.yml",
      "lists: [widgets]\nmirror:\n  hold: [release/]\n",
    );
    world.list.post({
      id: "release",
      subject: "[PATCH] release: sign with another key",
      body: newFile("release/key", "x"),
    });
    await world.run();
    expect(world.forge.threads[0]?.body).toContain("release/key");
    expect([...world.repository.remoteRefs]).toEqual([]);
  });

  test("a series that doesn't apply gets an issue, closed with a pointer when a later version applies", async () => {
    world.list.post({
      id: "c1",
      subject: "[PATCH] widgets: resolve the conflict",
      body: newFile("conflict.c", "int x;"),
    });
    await world.run();
    expect(world.forge.threads.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["issue open"]);
    world.list.post({
      id: "c2",
      subject: "[PATCH v2] widgets: resolve the conflict",
      body: newFile("peace.c", "int x;"),
      inReplyTo: "c1",
      minute: 60,
    });
    await world.run();
    expect(world.forge.threads.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "issue closed",
      "pull request open",
    ]);
    expect(world.forge.threads[0]?.body).toContain("#2");
    world.forge.requests = [];
    await world.run();
    expect(requests()).toEqual([]);
  });

  test("a later version that doesn't apply is told in the pull request, whose branch stays", async () => {
    world.list.post({
      id: "p1",
      subject: "[PATCH] widgets: keep the peace",
      body: newFile("peace.c", "int x;"),
    });
    await world.run();
    const refs = new Map(world.repository.remoteRefs);
    world.list.post({
      id: "p2",
      subject: "[PATCH v2] widgets: keep the peace",
      body: newFile("conflict.c", "int x;"),
      inReplyTo: "p1",
      minute: 60,
    });
    await world.run();
    expect(world.forge.threads).toHaveLength(1);
    expect(world.forge.threads[0]?.comments[0]?.body).toContain("It is there already");
    expect(world.repository.remoteRefs).toEqual(refs);
  });

  test("patches of one series may come one by one: nobody is told before it is whole, or time is up", async () => {
    world.clock.time = Date.UTC(2025, 2, 3, 9, 2);
    world.list.post(...V1.slice(0, 2));
    await world.run();
    expect(world.forge.threads).toEqual([]);
    world.list.post(...V1.slice(2));
    await world.run();
    expect(world.forge.threads.map(({ kind }) => kind)).toEqual(["pull request"]);
  });

  test("a cover that comes after its patches names the series anew, and it stays one version of one series", async () => {
    world.list.post(...V1.slice(1));
    await world.run();
    expect(world.forge.threads[0]?.title).toContain("add a counter");
    world.list.post(...V1.slice(0, 1), ...V2);
    await world.run();
    expect(world.forge.threads).toHaveLength(1);
    expect(world.forge.threads[0]?.title).toContain("count them (v2)");
    const tags = [...world.repository.remoteRefs.keys()].filter((ref) => ref.startsWith("refs/tags/"));
    expect(tags.map((tag) => tag.replace(/^.*\//, ""))).toEqual(["v1", "v2"]);
  });

  test("a series that stays incomplete is told when time is up", async () => {
    world.clock.time = Date.UTC(2025, 2, 3, 9, 2);
    world.list.post(...V1.slice(0, 2));
    await world.run();
    world.clock.time += 20 * 60_000;
    await world.run();
    expect(world.forge.threads).toHaveLength(1);
  });

  test("a configuration that can't be read changes nothing, and one that names no list follows none", async () => {
    world.forge.files.set("widgets/.github/patchferry.yml", "lsits: [widgets]\n");
    world.list.post(...V1);
    await world.run();
    const stored = await world.look((store) => store.repositories.get(42));
    expect(stored?.configProblem).toContain("lsits");
    expect(stored?.config.lists.map(({ name }) => name)).toEqual(["widgets"]);
    expect(world.forge.threads).toHaveLength(1);
  });

  test("the organisation's file holds where the repository has none", async () => {
    world.forge.files = new Map([[".github/.github/patchferry.yml", "lists: [widgets]\n"]]);
    world.list.post(...V1);
    await world.run();
    expect(world.forge.threads).toHaveLength(1);
  });

  describe("suggestions", () => {
    const TAG = "/* SPDX-License-Identifier: GPL-2.0 */";
    const mail = (version: string, minute: number) => ({
      id: `tag${version}`,
      subject: `[PATCH${version}] widgets: name the licence`,
      body: newFile("widget.h", TAG),
      minute,
      ...(version === "" ? {} : { inReplyTo: "tag" }),
    });
    const reviews = () => world.forge.threads[0]?.reviews ?? [];

    test("put a certain fix at its line, once for each version, and the comment points there", async () => {
      world.list.post(mail("", 0));
      await world.run();
      expect(requests()).toEqual([
        "remote",
        "openPullRequest",
        "createComment",
        "createCheckRun",
        "createReview",
      ]);
      const fixed = TAG.replace("GPL-2.0", "GPL-2.0-only");
      expect(reviews()).toMatchObject([
        {
          commit: world.forge.checkRuns[0]?.headSha,
          comments: [{ path: "widget.h", startLine: null, line: 1 }],
        },
      ]);
      expect(reviews()[0]?.comments[0]?.body).toContain(`\`\`\`suggestion\n${fixed}\n\`\`\``);
      const [comment] = world.forge.threads[0]?.comments ?? [];
      expect(comment?.body).toContain("[suggested at its line](");
      expect(comment?.body).not.toContain("```diff");
      await world.run();
      expect(reviews()).toHaveLength(1);
      world.list.post(mail(" v2", 60));
      await world.run();
      expect(reviews().map(({ body }) => body.split("\n")[1])).toEqual([
        expect.stringContaining("A certain fix for v1, at its line."),
        expect.stringContaining("A certain fix for v2, at its line."),
      ]);
    });

    test("stay away where nothing is certain, and where the repository wants none", async () => {
      world.list.post(...V1);
      await world.run();
      expect(reviews()).toEqual([]);
      const config = "lists: [widgets]\nchecks:\n  suggestions: false\n";
      world.forge.files.set("widgets/.github/patchferry.yml", config);
      world.list.post(mail("", 30));
      await world.run();
      expect(world.forge.threads[1]?.reviews).toEqual([]);
      expect(world.forge.threads[1]?.comments[0]?.body).toContain("```diff");
    });

    test("that GitHub refuses are diffs in the comment, and are not tried again", async () => {
      world.forge.diff = new Map();
      world.list.post(mail("", 0));
      await world.run();
      world.forge.diff = null;
      await world.run(analyzeRevision.job({ repositoryId: 42, lineage: "<tag@example.org>", again: true }));
      expect(world.forge.requests.filter((request) => request === "createReview")).toHaveLength(1);
      expect(reviews()).toEqual([]);
      expect(world.forge.threads[0]?.comments[0]?.body).toContain("```diff");
      expect(world.forge.threads[0]?.comments[0]?.body).not.toContain("suggested at its line");
    });
  });

  describe("commands", () => {
    const comment = (body: string, commentId = 900) =>
      answerCommand.job({ repositoryId: 42, number: 1, commentId, login: "maintainer", body });

    beforeEach(async () => {
      world.list.post(...V1, ...V2);
      await world.run();
      world.forge.requests = [];
    });

    test("/compare answers with a comment of its own", async () => {
      await world.run(comment("/compare v1 v2"));
      expect(requests().sort()).toEqual(["createComment", "permission", "react"]);
      expect(world.forge.reactions).toEqual(["rocket"]);
      const [, answer] = world.forge.threads[0]?.comments ?? [];
      expect(answer?.body).toContain("v2");
      expect(answer?.body).not.toContain("patchferry:comment");
    });

    test("a repeated command is answered once", async () => {
      await world.run(comment("/help"));
      await world.run(comment("/help"));
      expect(world.forge.threads[0]?.comments).toHaveLength(2);
    });

    test("/compare of a version that is not there says which are", async () => {
      await world.run(comment("/compare v1 v7"));
      expect(world.forge.reactions).toEqual(["confused"]);
      expect(world.forge.threads[0]?.comments[1]?.body).toContain("v1, v2");
    });

    test("/reanalyze without anything new costs the permission and the reaction", async () => {
      await world.run(comment("/reanalyze"));
      expect(requests().sort()).toEqual(["permission", "react"]);
    });

    test("/ignore takes a finding out of the report of every version, and says who asked and why", async () => {
      world.list.post({
        id: "tag",
        subject: "[PATCH] widgets: name the licence",
        body: newFile("widget.h", "/* SPDX-License-Identifier: GPL-2.0 */"),
      });
      await world.run();
      const say = (body: string, commentId: number) =>
        world.run(answerCommand.job({ repositoryId: 42, number: 2, commentId, login: "maintainer", body }));
      const [comment] = world.forge.threads[1]?.comments ?? [];
      expect(comment?.body).toContain("deprecated by SPDX");
      world.forge.requests = [];
      await say("/ignore spdx-deprecated *.h as the others, @ada", 910);
      expect(requests().sort()).toEqual(["createCheckRun", "permission", "react", "updateComment"]);
      expect(comment?.body).toContain("<b>Licence and sign-off</b>: 1 ignored");
      expect(comment?.body).toContain(
        "- `spdx-deprecated` in `*.h`: 1 finding, by `maintainer`: as the others, ",
      );
      expect(comment?.body).not.toContain("deprecated by SPDX");
      expect(comment?.body).not.toContain("@ada");
      await say("/unignore spdx-deprecated *.h", 911);
      expect(comment?.body).toContain("deprecated by SPDX");
      expect(comment?.body).not.toContain("1 ignored");
      expect(world.forge.reactions).toEqual(["rocket"]);
    });

    test("/ignore of a rule that is none says which was meant, and changes nothing", async () => {
      await world.run(comment("/ignore spdx-misssing too early"));
      expect(requests().sort()).toEqual(["createComment", "permission", "react"]);
      expect(world.forge.reactions).toEqual(["confused"]);
      expect(world.forge.threads[0]?.comments[1]?.body).toContain(
        "There is no rule `spdx-misssing`. Did you mean `spdx-missing`?",
      );
    });

    test("/ignore by somebody who may not write changes nothing", async () => {
      world.forge.permissions = "read";
      await world.run(comment("/ignore spdx-missing too early"));
      expect(requests().sort()).toEqual(["permission", "react"]);
    });

    test("somebody who may not write is refused with a reaction alone", async () => {
      world.forge.permissions = "read";
      await world.run(comment("/compare v1 v2"));
      expect(requests().sort()).toEqual(["permission", "react"]);
      expect(world.forge.reactions).toEqual(["-1"]);
    });

    test("another bot's command is left alone", async () => {
      await world.run(comment("/retest-everything-please"));
      expect(requests()).toEqual([]);
    });

    test("/reanalyze tries again what did not apply", async () => {
      world.list.post({
        id: "c1",
        subject: "[PATCH] widgets: adapt to main",
        body: changedLine("conflict.c", "a", "b"),
      });
      await world.run();
      const before = world.repository.applied.filter((head) => head === "<c1@example.org>").length;
      await world.run(
        answerCommand.job({
          repositoryId: 42,
          number: 2,
          commentId: 901,
          login: "maintainer",
          body: "/reanalyze",
        }),
      );
      expect(world.repository.applied.filter((head) => head === "<c1@example.org>")).toHaveLength(before + 1);
    });
  });
});
