// Purpose: what people do on GitHub beside commands: they mend configurations, ask for checks again, close and reopen.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { checkConfig } from "#work/jobs/check-config.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { newFile, V1, V2 } from "./sample-list.ts";
import { World } from "./world.ts";

const PATH = "widgets/.github/patchferry.yml";
const COMMIT = "c0ffee".padEnd(40, "0");

let world: World;
/** Requests beside the sync that each start makes. */
const requests = () => world.forge.requests.slice(["repositories", "readFile", "readFile"].length);

beforeEach(async () => {
  world = await World.make();
  await world.run();
  world.forge.requests = [];
});
afterEach(() => {
  world.remove();
});

describe("a commit that changes the configuration", () => {
  async function checkTold(yaml: string, expected: object): Promise<void> {
    world.forge.files.set(PATH, yaml);
    await world.run(checkConfig.job({ repositoryId: 42, commit: COMMIT, again: false }));
    expect(world.forge.checkRuns).toEqual([
      expect.objectContaining({ name: "Patchferry configuration", headSha: COMMIT, ...expected }),
    ]);
    expect(requests().toSorted()).toEqual(["createCheckRun", "readFile"]);
  }

  test("is told what is wrong, with line and column and at the line", () =>
    checkTold("lists: [widgets]\nlsits: x\n", {
      conclusion: "action_required",
      summary: expect.stringContaining("line 2, column 1: `lsits` is not a key") as unknown,
      annotations: [
        expect.objectContaining({ path: ".github/patchferry.yml", startLine: 2, level: "failure" }),
      ],
    }));

  test("is told of a list that this installation can't read", () =>
    checkTold("lists: [gadgets]\n", {
      conclusion: "action_required",
      summary: expect.stringContaining("`gadgets` can't be read") as unknown,
    }));

  test("is told that it is good", () =>
    checkTold("lists: [widgets]\n", {
      conclusion: "success",
      summary: "It follows `widgets`.",
      annotations: [],
    }));

  test("pings nobody, whatever stands in it", async () => {
    await checkTold('"@everyone": 1\n', { conclusion: "action_required" });
    expect(world.forge.checkRuns[0]?.summary.replaceAll(/`[^`]*`/g, "")).not.toContain("@everyone");
  });

  test("is not told twice, nor where the file is gone", async () => {
    await checkTold("lists: [widgets]\n", {});
    world.forge.requests = [];
    await world.run(checkConfig.job({ repositoryId: 42, commit: COMMIT, again: false }));
    expect(requests()).toEqual(["readFile"]);
    world.forge.files.clear();
    await world.run(checkConfig.job({ repositoryId: 42, commit: "d".repeat(40), again: false }));
    expect(world.forge.checkRuns).toHaveLength(1);
  });
});

describe("a check that is asked for again", () => {
  test("is written again, since GitHub took its conclusion back", async () => {
    world.list.post(...V1);
    await world.run();
    world.forge.requests = [];
    const commit = world.forge.checkRuns[0]?.headSha ?? "";
    await world.run(rerunChecks.job({ repositoryId: 42, commit }));
    expect(requests()).toEqual(["updateCheckRun"]);
  });

  test("on the configuration reads it again", async () => {
    await world.run(checkConfig.job({ repositoryId: 42, commit: COMMIT, again: false }));
    world.forge.requests = [];
    await world.run(rerunChecks.job({ repositoryId: 42, commit: COMMIT }));
    expect(requests()).toEqual(["readFile", "updateCheckRun"]);
  });

  test("on a commit that is not ours costs nothing", async () => {
    await world.run(rerunChecks.job({ repositoryId: 42, commit: "e".repeat(40) }));
    expect(requests()).toEqual([]);
  });
});

describe("a pull request that a person closed", () => {
  const branch = () => world.repository.remoteRefs.get(`refs/heads/${world.forge.threads[0]?.head ?? ""}`);
  const comments = () => world.forge.threads[0]?.comments.map(({ body }) => body) ?? [];
  const close = (closed: boolean) => world.run(followClosing.job({ repositoryId: 42, number: 1, closed }));

  beforeEach(async () => {
    world.list.post(...V1);
    await world.run();
    Object.assign(world.forge.thread(1), { state: "closed" });
    await close(true);
    world.forge.requests = [];
  });

  test("stays as it was when a new version comes: one comment says so, and the version is a tag", async () => {
    const before = { branch: branch(), title: world.forge.threads[0]?.title, report: comments()[0] };
    world.list.post(...V2);
    await world.run();
    await world.run();
    expect(
      requests().filter((request) => request.endsWith("Comment") || request.includes("PullRequest")),
    ).toEqual(["createComment"]);
    expect({ branch: branch(), title: world.forge.threads[0]?.title, report: comments()[0] }).toEqual(before);
    expect(world.forge.thread(1).state).toBe("closed");
    expect(comments()[1]).toMatch(/v2 of this series has come; it is the tag `patchferry\/.*\/v2`/);
    expect([...world.repository.remoteRefs.keys()].some((ref) => ref.endsWith("/v2"))).toBe(true);
  });

  test("stays as it was when it is closed while a new version is being applied", async () => {
    await close(false);
    const before = branch();
    const apply = world.repository.apply.bind(world.repository);
    world.repository.apply = async (revision, base) => {
      await world.look(async ({ mirrors }) => {
        const mirror = await mirrors.byNumber(42, 1);
        await mirrors.setClosed(42, mirror?.lineage ?? "", true);
      });
      return apply(revision, base);
    };
    world.list.post(...V2);
    await world.run();
    expect(branch()).toBe(before);
    expect(comments().at(-1)).toContain("v2 of this series has come");
  });

  test("goes on with the newest version when it is reopened", async () => {
    world.list.post(...V2);
    await world.run();
    const before = branch();
    await close(false);
    expect(branch()).not.toBe(before);
    expect(world.forge.threads[0]?.title).toContain("v2");
    expect(comments()[0]).toContain("make the counter long");
    expect(world.forge.checkRuns.at(-1)?.headSha).toBe(branch());
    expect(world.forge.threads).toHaveLength(1);
  });

  test("is told in its report, without a sound, of a new version that does not apply", async () => {
    world.list.post({
      id: "w2",
      subject: "[PATCH v2] widgets: count them",
      body: newFile("conflict.c", "int x;"),
      inReplyTo: "v1-0",
      minute: 60,
    });
    await world.run();
    expect(requests()).toEqual(["updateComment"]);
  });

  test("of somebody else's is none of our business", async () => {
    await world.run(followClosing.job({ repositoryId: 42, number: 77, closed: true }));
    expect(requests()).toEqual([]);
  });
});
