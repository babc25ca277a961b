import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { parseMessage } from "#mail/parse-message.ts";
import { assemble } from "#series/lineage/assemble.ts";
import { preImageFiles } from "#series/facts/pre-image.ts";
import type { Revision } from "#series/revision.ts";
import { GIT_ENVIRONMENT } from "../../adapters/git/scratch.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const exec = promisify(execFile);
const env = { ...GIT_ENVIRONMENT };
const root = scratchFolder();

const git = async (directory: string, ...args: string[]): Promise<string> =>
  (
    await exec("git", ["-C", directory, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
      env,
    })
  ).stdout;

interface Change {
  readonly files: Readonly<Record<string, string>>;
  readonly moved?: readonly [from: string, to: string];
  readonly mode?: number;
}

/** The patches that lead through `states`, by git itself, as one revision. */
async function revisionOf(name: string, states: readonly Change[]): Promise<Revision> {
  const directory = join(root, name);
  await mkdir(directory);
  await git(directory, "init", "-q", "-b", "main");
  for (const [index, { files, moved, mode }] of states.entries()) {
    if (moved !== undefined) await git(directory, "mv", ...moved);
    await write(directory, files);
    if (mode !== undefined) for (const path of Object.keys(files)) await chmod(join(directory, path), mode);
    await git(directory, "add", ".");
    await git(directory, "commit", "-q", "-m", `${name} ${index}`);
  }
  const mbox = await git(directory, "format-patch", "--stdout", "--thread", "-M", `-${states.length - 1}`);
  const mails = mbox
    .split(/^(?=From [0-9a-f]{40} )/m)
    .map((mail) => Buffer.from(mail.replace(/^From .*\n/, "")));
  const messages = await Promise.all(mails.map(async (mail) => (await parseMessage(mail)).value));
  const revision = assemble(messages).lineages[0]?.revisions[0];
  if (revision === undefined) throw new Error("no revision");
  return revision;
}

async function write(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

/** Content by path. */
function baseOf(...revisions: readonly Revision[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...preImageFiles(revisions)].map(([path, { content }]) => [path, content]));
}

/** Whether `git am` takes all patches of a repository's history on the base. */
async function checkApplies(name: string, base: Readonly<Record<string, string>>): Promise<void> {
  const directory = await mkdtemp(join(root, "base-"));
  await git(directory, "init", "-q", "-b", "main");
  await write(directory, base);
  await git(directory, "add", ".");
  await git(directory, "commit", "-q", "--allow-empty", "-m", "base");
  const patches = join(directory, "../patches.mbox");
  const series = await git(join(root, name), "format-patch", "--stdout", "-M", "main~2..main");
  await writeFile(patches, series);
  await git(directory, "am", "-q", patches);
  expect((await git(directory, "rev-list", "--count", "HEAD")).trim()).toBe("3");
}

const lines = (count: number, change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: count }, (_, index) => `${change[index + 1] ?? `line ${index + 1}`}\n`).join("");

describe("base files made of hunks", () => {
  test("let a series apply whose patches stand on each other", async () => {
    const revision = await revisionOf("stacked", [
      { files: { "a.c": lines(100), "b.c": lines(9) } },
      { files: { "a.c": lines(100, { 20: "twenty\nand more", 60: "sixty" }) } },
      {
        files: {
          "a.c": lines(100, { 20: "twenty\nand more", 22: "x", 60: "sixty", 61: "y" }),
          "new.c": "new\n",
        },
      },
    ]);
    const base = baseOf(revision);
    expect(Object.keys(base)).toEqual(["a.c"]);
    expect(base["a.c"]?.split("\n")[0]).toBe("(line 1 is not in the mails)");
    await checkApplies("stacked", base);
  });

  test("follow a file that is renamed on the way", async () => {
    const revision = await revisionOf("renamed", [
      { files: { "old.c": lines(50) } },
      { files: { "new.c": lines(50, { 30: "thirty" }) }, moved: ["old.c", "new.c"] },
      { files: { "new.c": lines(50, { 30: "thirty", 31: "x" }) } },
    ]);
    const base = baseOf(revision);
    expect(Object.keys(base)).toEqual(["old.c"]);
    await checkApplies("renamed", base);
  });

  test("keep modes and ends without newline", async () => {
    const revision = await revisionOf("modes", [
      { files: { "run.sh": "one\ntwo\nthree" }, mode: 0o755 },
      { files: { "run.sh": "one\n2\nthree" }, mode: 0o755 },
      { files: { "run.sh": "one\n2\n3" }, mode: 0o755 },
    ]);
    expect(preImageFiles([revision]).get("run.sh")).toEqual({
      mode: "100755",
      content: "one\ntwo\nthree",
    });
  });

  test("of several versions go together where they agree, and stand apart where not", async () => {
    const first = await revisionOf("first", [
      { files: { "a.c": lines(100) } },
      { files: { "a.c": lines(100, { 20: "twenty" }) } },
      { files: { "a.c": lines(100, { 20: "twenty", 80: "eighty" }) } },
    ]);
    const agreeing = await revisionOf("agreeing", [
      { files: { "a.c": lines(100) } },
      { files: { "a.c": lines(100, { 50: "fifty" }) } },
      { files: { "a.c": lines(100, { 50: "fifty", 82: "x" }) } },
    ]);
    const other = (change: Readonly<Record<number, string>>): string =>
      lines(100, { 19: "other", 21: "lines", ...change });
    const second = await revisionOf("second", [
      { files: { "a.c": other({}) } },
      { files: { "a.c": other({ 20: "zwanzig" }) } },
      { files: { "a.c": other({ 20: "zwanzig", 50: "fifty" }) } },
    ]);
    expect(baseOf(first, agreeing)["a.c"]?.split("\n")).toHaveLength(86);
    const base = baseOf(first, agreeing, second);
    for (const name of ["first", "agreeing", "second"]) await checkApplies(name, base);
  });

  test("stand above a version that is bound to the end of the file", async () => {
    const atEnd = await revisionOf("at-end", [
      { files: { "a.c": lines(30) } },
      { files: { "a.c": lines(31) } },
      { files: { "a.c": lines(32) } },
    ]);
    const before = await revisionOf("before", [
      { files: { "a.c": lines(60, { 29: "was" }) } },
      { files: { "a.c": lines(60, { 29: "is" }) } },
      { files: { "a.c": lines(60, { 29: "is", 40: "x" }) } },
    ]);
    const base = baseOf(atEnd, before);
    for (const name of ["at-end", "before"]) await checkApplies(name, base);
  });

  test("are as the first version wants them where both can't be", async () => {
    const adds = await revisionOf("adds", [
      { files: { "a.c": lines(30) } },
      { files: { "new.c": lines(3) } },
      { files: { "new.c": lines(3, { 2: "two" }) } },
    ]);
    const changes = await revisionOf("changes", [
      { files: { "new.c": lines(30) } },
      { files: { "new.c": lines(30, { 10: "x" }) } },
      { files: { "new.c": lines(30, { 10: "y" }) } },
    ]);
    expect(Object.keys(baseOf(adds, changes))).toEqual([]);
    expect(Object.keys(baseOf(changes, adds))).toEqual(["new.c"]);
  });
});
