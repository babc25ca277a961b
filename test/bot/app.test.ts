import { describe, expect, test } from "@jest/globals";
import { Probot } from "probot";
import { pino } from "pino";
import { bot } from "#bot/app.ts";
import type { NewJob } from "#ports/queue.ts";

/** What the queue holds after a webhook: kinds and keys. */
async function jobsAfter(name: string, payload: object): Promise<readonly string[]> {
  const added: NewJob[] = [];
  const add = (jobs: readonly NewJob[]) => Promise.resolve(void added.push(...jobs));
  const probot = new Probot({ githubToken: "none", log: pino({ level: "silent" }) });
  await probot.load(bot({ add }));
  await probot.receive({ id: "72d3162e-cc78-11e3-81ab-4c9367dc0958", name, payload } as never);
  return added.map(({ key }) => key);
}

const AFTER = "c0ffee".padEnd(40, "0");
const repository = { id: 5, name: "tide", owner: { login: "harbour" }, default_branch: "main" };

function comment(body: string, changes: object = {}): object {
  const sender = { login: "ada", type: "User" };
  return {
    action: "created",
    repository,
    issue: { number: 3 },
    comment: { id: 99, body },
    sender,
    ...changes,
  };
}

function push(changes: object): object {
  const touched = { added: [], modified: [".github/patchferry.yml"], removed: [] };
  const whole = { ref: "refs/heads/main", after: AFTER, repository, forced: false, deleted: false };
  return { ...whole, commits: [touched], ...changes };
}

describe("a comment", () => {
  test("with a command becomes a job named after the comment, so that a redelivery adds nothing", async () => {
    expect(await jobsAfter("issue_comment", comment("/reanalyze"))).toEqual(["answer-command 5 99"]);
  });

  const ignored: readonly [string, object][] = [
    ["without a command", comment("Looks good to me: a/b")],
    ["of a bot", comment("/help", { sender: { login: "ferry[bot]", type: "Bot" } })],
    ["that was edited", comment("/help", { action: "edited" })],
    ["that quotes a command", comment("> /reanalyze")],
  ];
  test.each(ignored)("%s leads to nothing", async (_, payload) => {
    expect(await jobsAfter("issue_comment", payload)).toEqual([]);
  });
});

describe("a push", () => {
  const learnt = ["sync-repositories", `check-config 5 ${AFTER}`];

  test("that changes the configuration on the default branch has it learnt, and its commit told", async () => {
    expect(await jobsAfter("push", push({}))).toEqual(learnt);
  });

  test("that was forced may have changed it", async () => {
    expect(await jobsAfter("push", push({ forced: true, commits: [] }))).toEqual(learnt);
  });

  test("that deletes the branch leaves no commit to tell", async () => {
    expect(await jobsAfter("push", push({ deleted: true, after: "0".repeat(40) }))).toEqual([
      "sync-repositories",
    ]);
  });

  test("elsewhere, or of other files, leads to nothing", async () => {
    expect(await jobsAfter("push", push({ ref: "refs/heads/topic" }))).toEqual([]);
    expect(await jobsAfter("push", push({ commits: [{ modified: ["README.md"] }] }))).toEqual([]);
  });
});

describe("an installation", () => {
  test.each(["installation", "installation_repositories"])(
    "%s has the repositories learnt anew",
    async (name) => {
      expect(await jobsAfter(name, { action: "created", installation: { id: 1 } })).toEqual([
        "sync-repositories",
      ]);
    },
  );
});

describe("a check", () => {
  test.each([
    ["check_run", { check_run: { head_sha: AFTER } }],
    ["check_suite", { check_suite: { head_sha: AFTER } }],
  ])("that is asked for again (%s) is made again, and no other news of it counts", async (name, about) => {
    const jobs = (action: string) => jobsAfter(name, { action, repository, ...about });
    expect(await jobs("rerequested")).toEqual([`rerun-checks 5 ${AFTER}`]);
    expect(await jobs("completed")).toEqual([]);
  });
});

describe("a pull request", () => {
  test.each([
    ["closed", ["closing 5 3 closed"]],
    ["reopened", ["closing 5 3 reopened"]],
    ["synchronize", []],
  ])("that is %s", async (action, jobs) => {
    expect(await jobsAfter("pull_request", { action, number: 3, repository })).toEqual(jobs);
  });
});

describe("a repository", () => {
  test.each([
    ["with another name is learnt anew", { action: "renamed" }, ["sync-repositories"]],
    [
      "with another default branch is learnt anew",
      { action: "edited", changes: { default_branch: { from: "master" } } },
      ["sync-repositories"],
    ],
    ["with another description is not", { action: "edited", changes: { description: { from: "" } } }, []],
    ["that is starred is not", { action: "publicized" }, []],
  ])("%s", async (_, payload, jobs) => {
    expect(await jobsAfter("repository", { repository, ...payload })).toEqual(jobs);
  });
});
