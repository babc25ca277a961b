// Purpose: what a person is told where git can't do its work: each trouble in git's own words, with what to do.
import { chownSync, cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { git } from "../adapters/git/scratch.ts";
import { makeEpoch } from "../adapters/inbox/mailed-epoch.ts";
import { type ProgramRun, runProgram } from "./run-program.ts";
import { scratchFolder } from "../house/scratch-folder.ts";

/** Only root can give a folder away. */
const asRoot = process.geteuid?.() === 0 ? describe : describe.skip;
const SOMEBODY = 1234;

const scratch = scratchFolder();
/** An archive as public-inbox makes it, and a project's repository. */
let archive: string;
let project: string;

beforeAll(() => {
  archive = join(scratch, "list");
  mkdirSync(join(archive, "git"), { recursive: true });
  makeEpoch(join(archive, "git"));
  project = join(scratch, "project");
  git(scratch, "init", "-q", "-b", "main", project);
  writeFileSync(join(project, "size"), "0\n");
  git(project, "add", "size");
  git(project, "commit", "-qm", "size: start");
});

const run = (...args: readonly string[]): Promise<ProgramRun> => runProgram(args, { HOME: scratch });
/** A copy of a folder that `change` may spoil. */
function spoiled(folder: string, name: string, change: (copy: string) => void): string {
  const copy = join(scratch, name);
  cpSync(folder, copy, { recursive: true });
  change(copy);
  return copy;
}

describe("without git on the PATH", () => {
  const MISSING = "patchferry: git can't be started: there is none on the PATH. Install git 2.31 or newer.\n";

  test.each([
    ["series", ["series", "LIST"]],
    ["compare", ["compare", "LIST", "--from", "1", "--to", "2"]],
    ["digest", ["digest", "LIST/git/0.git", "--from", "master~1", "--to", "master"]],
    ["check --repo", ["check", "--repo", "PROJECT", "HEAD~1..HEAD"]],
    ["mirror --repo", ["mirror", "LIST", "--repo", "PROJECT"]],
    ["demo", ["demo", "--once"]],
  ])("`%s` says so, and what to do", async (_, args) => {
    const named = args.map((arg) => arg.replace("LIST", archive).replace("PROJECT", project));
    expect(await runProgram(named, { PATH: join(scratch, "nowhere") })).toMatchObject({
      err: expect.stringContaining(MISSING) as unknown,
      code: 2,
    });
  });

  test("a folder of other things is still told as that", async () => {
    const { err } = await runProgram(["series", scratch], { PATH: join(scratch, "nowhere") });
    expect(err).toContain("it is neither a maildir nor a public-inbox");
  });

  test("`doctor` says it of git and of the list", async () => {
    const { out, code } = await doctor({ PATH: join(scratch, "nowhere") });
    expect(out).toContain("wrong git: git can't be started: there is none on the PATH.");
    expect(out).toContain("wrong list tide: git can't be started");
    expect(code).toBe(1);
  });
});

test("a damaged archive is told in git's words", async () => {
  const damaged = spoiled(archive, "damaged", (list) => {
    truncateSync(join(list, "git", "0.git", "refs", "heads", "master"));
  });
  const { err, code } = await run("series", damaged);
  expect(code).toBe(2);
  expect(err).toMatch(/^patchferry: `git for-each-ref` failed in `\S+0\.git`: warning: ignoring broken ref/);
});

describe("a list without mail yet, or a range that is not there", () => {
  test("is no failure of git", async () => {
    const empty = join(scratch, "empty");
    mkdirSync(join(empty, "git"), { recursive: true });
    git(empty, "init", "-q", "--bare", "git/0.git");
    expect((await run("series", empty)).err).toContain("neither a maildir nor a public-inbox");
    expect((await run("digest", archive, "--from", "nothing", "--to", "master")).err).toContain(
      "`nothing` isn't a commit, tag or branch",
    );
    expect((await run("check", "--repo", project, "nothing..HEAD")).err).toContain(
      "is not a range of commits",
    );
    expect((await run("mirror", archive, "--repo", archive)).err).toContain("is not a git repository");
  });
});

asRoot("what belongs to another user (as root, who can give it away)", () => {
  const givenAway = (folder: string, name: string): string =>
    spoiled(folder, name, (copy) => {
      give(copy, SOMEBODY);
    });

  test("is read, if it is an archive", async () => {
    const theirs = givenAway(archive, "their-list");
    expect((await run("series", theirs)).out).toContain("lib: set the size");
    expect((await run("compare", theirs, "--from", "1", "--to", "2")).err).toBe("");
    expect((await run("digest", theirs, "--from", "master~1", "--to", "master")).out).toContain("lib: set");
  });

  test("is read, if it is a repository to check", async () => {
    const theirs = givenAway(project, "their-checked");
    expect((await run("check", "--repo", theirs, "HEAD")).err).toBe("");
  });

  test("is not written; the sentence has the command that allows it, and it does", async () => {
    const theirs = givenAway(project, "their-project");
    const { err, code } = await run("mirror", archive, "--repo", theirs);
    expect(code).toBe(2);
    expect(err).toContain(`\`${theirs}\` belongs to another user, so git refuses to work in it.`);
    const command = /`git (config --global --add safe\.directory \S+)`/.exec(err)?.[1] ?? "";
    writeFileSync(join(scratch, ".gitconfig"), `[safe]\n\tdirectory = ${command.split(" ").at(-1) ?? ""}\n`);
    expect((await run("mirror", archive, "--repo", theirs)).err).not.toContain("another user");
    rmSync(join(scratch, ".gitconfig"));
  });

  test("is told by `doctor`, if it is a clone of the App", async () => {
    const clones = join(scratch, "patchferry-data");
    git(scratch, "init", "-q", "--bare", join(clones, "7.git"));
    give(join(clones, "7.git"), SOMEBODY);
    const { out } = await doctor({});
    expect(out).toContain(`wrong clones: ${join(clones, "7.git")} belongs to another user`);
    expect(out).toContain("ok    list tide");
    rmSync(clones, { recursive: true });
  });
});

/** `doctor` on an installation that follows the archive. */
async function doctor(environment: Readonly<Record<string, string>>): Promise<ProgramRun> {
  const config = join(scratch, "patchferry.yml");
  writeFileSync(config, `lists:\n  tide:\n    source: ${archive}\n`);
  return runProgram(["doctor", "--config", config, "--no-online"], { HOME: scratch, ...environment });
}

function give(path: string, user: number): void {
  for (const name of readdirSync(path, { recursive: true })) chownSync(join(path, String(name)), user, user);
  chownSync(path, user, user);
}
