import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { createRepository } from "github-stand-in";
import { createArchive } from "#demo/sample/archive.ts";
import { projectHistory } from "#demo/sample/history.ts";
import { tellStory, type Step } from "#demo/sample/story.ts";
import { GIT_ENVIRONMENT } from "../../adapters/git/scratch.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const exec = promisify(execFile);
const env = { ...GIT_ENVIRONMENT };
const root = scratchFolder();
let project = "";
let steps: readonly Step[] = [];
beforeAll(async () => {
  project = join(root, "tidelog.git");
  await createRepository(project, "main", projectHistory());
  steps = await tellStory(project);
});

async function git(...args: string[]): Promise<string> {
  return (await exec("git", args, { env })).stdout.trim();
}

/** Applies the patches of a step with `git am`; returns the tree that they make. */
async function am(step: Step): Promise<string> {
  const clone = await mkdtemp(join(root, "clone-"));
  await git("clone", "-q", project, clone);
  const patches = step.mails.filter(
    ({ subject }) => /^\[PATCH[^\]]*?(?: [1-9]\/\d)?\]/.test(subject) && !subject.includes(" 0/"),
  );
  for (const [index, { text }] of patches.entries()) await writeFile(join(clone, `../${index}.eml`), text);
  const files = patches.map((_, index) => join(clone, `../${index}.eml`));
  await git("-C", clone, "-c", "user.name=A", "-c", "user.email=a@example.org", "am", "-q", ...files);
  return git("-C", clone, "rev-parse", "HEAD^{tree}");
}

describe("the sample's list", () => {
  test.each([
    [0, "series/gone-v4"],
    [1, "series/gone-v5"],
    [2, "series/licence-v1"],
    [3, "series/licence-v2"],
    [5, "series/workflow"],
  ])("has patches that git am takes as they were made (step %i)", async (index, branch) => {
    const step = steps[index];
    expect(step && (await am(step))).toBe(await git("-C", project, "rev-parse", `${branch}^{tree}`));
  });

  test("has one that does not apply any more", async () => {
    const stale = steps[4];
    await expect(stale && am(stale)).rejects.toThrow("patch does not apply");
  });

  test("is the same every time", async () => {
    const again = join(root, "again.git");
    await createRepository(again, "main", projectHistory());
    expect(await tellStory(again)).toEqual(steps);
    expect(await git("-C", again, "rev-parse", "main")).toBe(await git("-C", project, "rev-parse", "main"));
  });

  test("becomes a public-inbox archive that grows with each step", async () => {
    const archive = await createArchive(join(root, "inbox"));
    const epoch = join(archive.directory, "git/0.git");
    await archive.deliver(steps[0]?.mails ?? []);
    const before = await git("-C", epoch, "rev-list", "--count", "master");
    await archive.deliver(steps[1]?.mails ?? []);
    expect([before, await git("-C", epoch, "rev-list", "--count", "master")]).toEqual(["14", "22"]);
    expect(`${await git("-C", epoch, "show", "master:m")}\n`).toBe(steps[1]?.mails.at(-1)?.text);
  });
});
