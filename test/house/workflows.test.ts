// Purpose: the workflows ask for no more than they need, run nothing that can change under them, and name what exists.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly needs?: string | readonly string[];
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const names = readdirSync(new URL(".github/workflows", root));
const workflowOf = (name: string): Workflow => parse(read(`.github/workflows/${name}`)) as Workflow;
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };

/** What a job may have beside reading the repository. */
const EXTRA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "release.yml package": { contents: "read", "id-token": "write" },
  "release.yml image": { contents: "read", packages: "write" },
  "release.yml image-index": { packages: "write" },
  "release.yml release": { contents: "write" },
};

describe.each(names)("the workflow %s", (name) => {
  const workflow = workflowOf(name);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test("reads the repository and no more, but for the jobs that must", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const [job, { permissions }] of jobs)
      expect({ job, permissions }).toEqual({ job, permissions: EXTRA[`${name} ${job}`] });
  });

  test("pins every action to a commit and says which version that is", () => {
    const uses = [...read(`.github/workflows/${name}`).matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("leaves no token in a checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    for (const { with: settings } of checkouts)
      expect(settings).toMatchObject({ "persist-credentials": false });
  });

  test("ends each job that hangs", () => {
    for (const [, job] of jobs) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("runs scripts that exist, and puts no value of an event into a shell", () => {
    for (const { run = "" } of steps) {
      expect(run).not.toContain("${{");
      for (const [, script = ""] of run.matchAll(/npm run (?:--\S+ )*([\w:]+)/g))
        expect(scripts).toHaveProperty([script]);
      for (const [path] of run.matchAll(/(?:\.ci|scripts)\/[\w.-]+/g))
        expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
    }
  });

  test("needs jobs that exist", () => {
    const known = jobs.map(([job]) => job);
    for (const [, { needs = [] }] of jobs) expect(known).toEqual(expect.arrayContaining([needs].flat()));
  });
});

describe("the workflows", () => {
  test("run what .ci/run runs, on a branch and before a release", () => {
    for (const name of ["ci.yml", "release.yml"])
      expect(workflowOf(name).jobs["check"]?.steps.map(({ run }) => run)).toContain(".ci/run");
  });
});

describe(".github/dependabot.yml", () => {
  test("groups the updates of everything that the project depends on", () => {
    const { updates } = parse(read(".github/dependabot.yml")) as {
      updates: readonly { "package-ecosystem": string; groups: object }[];
    };
    expect(updates.map((one) => one["package-ecosystem"])).toEqual(["npm", "github-actions", "docker"]);
    for (const { groups } of updates) expect(Object.keys(groups).length).toBeGreaterThan(0);
  });
});
