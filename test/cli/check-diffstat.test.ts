// Purpose: diffstats of mails that git itself writes, with all that git does to paths and counts, agree with what we count.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { checkLineage } from "#checks/check-lineage.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { scratchFolder } from "../house/scratch-folder.ts";

const ROOM = scratchFolder();
const DEEP = "drivers/some/quite/long/folder/name/that/goes/on/until/git/shortens/it";

function git(...args: readonly string[]): string {
  const environment = { PATH: process.env["PATH"], HOME: ROOM, GIT_CONFIG_NOSYSTEM: "1" };
  const names = ["-c", "user.name=Ada Lane", "-c", "user.email=ada@example.org"];
  return execFileSync("git", ["-C", ROOM, ...names, ...args], { encoding: "utf8", env: environment });
}

function write(path: string, content: string | Uint8Array): void {
  writeFileSync(join(ROOM, path), content);
}

function commit(title: string): void {
  git("add", "-A");
  git("commit", "-qm", `${title}\n\nSigned-off-by: Ada Lane <ada@example.org>`);
}

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");
const noise = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7919) % 251);

/** The series as git mails it, checked. */
async function check(...options: readonly string[]) {
  const mails = git("format-patch", "--stdout", "--cover-letter", ...options, "-4");
  const path = join(ROOM, ".git", "series.mbox");
  writeFileSync(
    path,
    mails.replace("*** SUBJECT HERE ***", "A series").replace("*** BLURB HERE ***", "Why."),
  );
  const { lineages } = await readArchive([await openInbox(path)]);
  const [lineage] = lineages;
  if (lineage === undefined) throw new Error("there is a series");
  const result = checkLineage(lineage, { settings: DEFAULT_CHECK_SETTINGS })?.result;
  const said = result?.findings.filter(({ rule }) => rule === "diffstat-mismatch");
  return { said: said?.map(({ message }) => message), diffstat: result?.diffstat, path };
}

describe("diffstats that git wrote", () => {
  beforeAll(() => {
    git("init", "-q");
    mkdirSync(join(ROOM, DEEP), { recursive: true });
    write(`${DEEP}/a_file_with_a_long_name.txt`, lines(1, 200));
    write("old.txt", lines(1, 50));
    write("logo.bin", noise(3000));
    write("ä b.txt", "x\n");
    commit("Begin");
    write(`${DEEP}/a_file_with_a_long_name.txt`, lines(120, 320));
    renameSync(join(ROOM, "old.txt"), join(ROOM, "new.txt"));
    write("new.txt", lines(2, 50));
    commit("Change much, rename");
    write("logo.bin", noise(2000));
    write("add.bin", noise(99));
    write("ä b.txt", "x\ny\n");
    chmodSync(join(ROOM, "new.txt"), 0o755);
    commit("Change binaries, a mode and a quoted path");
    write("big.txt", lines(1, 3000));
    rmSync(join(ROOM, "add.bin"));
    commit("Add much, take a binary away");
    renameSync(join(ROOM, DEEP, "a_file_with_a_long_name.txt"), join(ROOM, DEEP, "short.txt"));
    commit("Rename what is less than half its old self");
  });

  test.each([
    [[]],
    [["--stat=60"]],
    [["--stat=200,180"]],
    [["--no-renames"]],
    [["--patience"]],
    [["-M10%"]],
    [["--no-binary"]],
  ])("agree with what we count: %j", async (options) => {
    const { said, diffstat } = await check(...options);
    expect(said).toEqual([]);
    expect(diffstat).toMatchObject({ agrees: true });
    expect(diffstat?.computed).toEqual(diffstat?.claimed);
  });

  test("disagree where somebody edits a diff", async () => {
    const { path } = await check();
    const edited = readFileSync(path, "utf8")
      .replace("+line 3000\n", "")
      .replace("@@ -0,0 +1,3000 @@", "@@ -0,0 +1,2999 @@");
    writeFileSync(path, edited);
    const { lineages } = await readArchive([await openInbox(path)]);
    const result = lineages.flatMap(
      (lineage) => checkLineage(lineage, { settings: DEFAULT_CHECK_SETTINGS })?.result.findings ?? [],
    );
    const said = result.filter(({ rule }) => rule === "diffstat-mismatch").map(({ message }) => message);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain("The cover's diffstat differs from the patches: ");
    expect(said[1]).toContain(
      "The mail's diffstat differs from its diff: 2 files +3000 -0 are claimed, 2 files +2999 -0 are there.",
    );
  });
});
