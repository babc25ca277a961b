// Purpose: what a patch may not do, and what is said of one that doesn't fit.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { ApplyConflict } from "#series/outcome.ts";
import { withRepository } from "./git-am.ts";
import { addition, mailedRevision, patchMail } from "./mailed.ts";
import { git, withScratch } from "./scratch.ts";

const FILE = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join("");
const HUNK = "@@ -4,3 +4,3 @@\n line 4\n-line 5\n+line five\n line 6";

function header(path: string): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}`;
}

function makeBase(directory: string): string {
  git(directory, "init", "-q");
  mkdirSync(join(directory, "dir"));
  writeFileSync(join(directory, "file"), FILE);
  writeFileSync(join(directory, "dir/inner"), FILE);
  writeFileSync(join(directory, "data.bin"), Buffer.from([0, 1, 2, 3]));
  symlinkSync("/etc", join(directory, "link"));
  git(directory, "add", ".");
  git(directory, "commit", "-q", "-m", "base");
  return git(directory, "rev-parse", "HEAD");
}

async function checkConflict(diff: string, expected: Partial<ApplyConflict> | null): Promise<void> {
  await withScratch(async (directory) => {
    const repository = join(directory, "repository");
    mkdirSync(repository);
    const base = makeBase(repository);
    const revision = await mailedRevision(directory, [patchMail(diff)]);
    const { conflict } = await withRepository(repository, (opened) => opened.apply(revision, base));
    expect(conflict).toEqual(expected === null ? null : expect.objectContaining(expected));
  });
}

describe("a path that leaves the tree or reaches into .git", () => {
  test.each([
    "../out",
    "a/../../out",
    "/etc/passwd",
    "a//b",
    "./a",
    ".git/config",
    "sub/.git/hooks/pre-commit",
    ".GIT/config",
    ".Git /config",
    ".git./config",
    "git~1/config",
    ".git::$INDEX_ALLOCATION/config",
    ".g\u200cit/config",
    "a\\..\\b",
  ])("%j is refused", (path) => checkConflict(addition(path), { code: "unsafe-path", path }));

  test("is refused through a link of the base", () =>
    checkConflict(addition("link/passwd"), { code: "unsafe-path", path: "link/passwd" }));

  test("is refused through a link that the patch makes itself", () =>
    checkConflict(
      `${addition("way", "120000", "/etc")}\n\\ No newline at end of file\n${addition("way/passwd")}`,
      { code: "unsafe-path" },
    ));

  test("is refused for a link named .gitmodules", () =>
    checkConflict(`${addition(".gitmodules", "120000", "x")}\n\\ No newline at end of file`, {
      code: "unsafe-path",
    }));

  test.each([".github/x", ".gitignore", "git/config", "a..b", "...", "a b", "ünï"])("%j is none", (path) =>
    checkConflict(addition(path), null),
  );
});

describe("a patch that doesn't fit", () => {
  test("names the file that is not there", () =>
    checkConflict(`${header("gone")}\n${HUNK}`, {
      code: "missing-file",
      path: "gone",
      hunk: null,
      position: 1,
    }));

  test("names the file that is there already", () =>
    checkConflict(addition("file"), { code: "exists", path: "file" }));

  test("names the hunk", () =>
    checkConflict(
      `${header("file")}\n${HUNK}\n@@ -14,3 +14,3 @@\n line 14\n-line fifteen\n+line 15\n line 16`,
      {
        code: "hunk-mismatch",
        path: "file",
        hunk: 2,
        title: "change it",
        reason:
          "Hunk 2 of `file` doesn't apply: the lines that it expects at lines 14 to 16 are nowhere in the file.",
      },
    ));

  test("can't put a file where a directory is", () =>
    checkConflict(addition("dir"), { code: "path-in-the-way", path: "dir" }));
  test("can't put a file below a file", () =>
    checkConflict(addition("file/below"), { code: "path-in-the-way", path: "file/below" }));

  test("may replace a file by a directory of its name", () =>
    checkConflict(
      `diff --git a/data.bin b/data.bin\ndeleted file mode 100644\nindex eaf36c1daccfdf325514461cd1a2ffbc139b5464..${"0".repeat(40)}\nBinary files a/data.bin and /dev/null differ\n${addition("data.bin/x")}`,
      null,
    ));

  test("can't change a binary file that it doesn't hold", () =>
    checkConflict(
      "diff --git a/data.bin b/data.bin\nindex eaf36c1..1234567 100644\nBinary files a/data.bin and b/data.bin differ",
      {
        code: "binary-without-data",
        path: "data.bin",
      },
    ));

  test("can't make a link of a file by a mode alone", () =>
    checkConflict("diff --git a/file b/file\nold mode 100644\nnew mode 120000", {
      code: "type-change",
      path: "file",
    }));

  test("sets a submodule", () =>
    checkConflict(
      `diff --git a/sub b/sub\nnew file mode 160000\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit ${"a1".repeat(20)}`,
      null,
    ));
});
