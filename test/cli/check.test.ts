// Purpose: `patchferry check` and `config check` as people run them: real files, a real git repository, real exit codes.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { defineCheck } from "#cli/check.ts";
import { defineConfig } from "#cli/config.ts";
import { scratchFolder } from "../house/scratch-folder.ts";
import { runOnFiles } from "./run-on-files.ts";

const ROOM = scratchFolder();

const run = (...args: readonly string[]) =>
  runOnFiles((program, surroundings) => {
    defineCheck(program, surroundings);
    defineConfig(program, surroundings);
  }, args);

function file(name: string, content: string): string {
  const path = join(ROOM, name);
  writeFileSync(path, content);
  return path;
}

function git(...args: readonly string[]): string {
  const environment = { PATH: process.env["PATH"], HOME: ROOM, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync(
    "git",
    ["-C", REPO, "-c", "user.name=Ada Lane", "-c", "user.email=ada@example.org", ...args],
    {
      encoding: "utf8",
      env: environment,
    },
  );
}

const REPO = join(ROOM, "repo");

/** A repository whose last commit adds two files with trouble in them. */
function makeRepository(): void {
  mkdirSync(REPO);
  git("init", "-q");
  writeFileSync(join(REPO, "old.c"), `// SPDX-License-Identifier: MIT\n${"int a;\n".repeat(9)}`);
  git("add", ".");
  git("commit", "-qm", "Begin");
  writeFileSync(
    join(REPO, "new.c"),
    `/* SPDX-License-Identifier: LGPL-2.1+ */\n/*\n * 59 Temple Place\n */\nint b;\nint c;\n`,
  );
  writeFileSync(
    join(REPO, "mod.c"),
    `// SPDX-License-Identifier: GPL-2.0 or MIT\n${"int d;\n".repeat(9)}MODULE_LICENSE("GPL v2");\n`,
  );
  git("add", ".");
  git("commit", "-qm", "Add two files\n\nSigned-off-by: Bo Ek <bo@example.org>");
}

makeRepository();

describe("patchferry check", () => {
  test("reads a range of commits", async () => {
    const { out, no } = await run("check", "--repo", REPO, "HEAD~1..HEAD");
    expect(out).toBe(`\
Add two files v1 1 patch
  dco-author: 1 error
    The author, Ada Lane, has not signed the patch off.
  fsf-address: 1 warning
    new.c:3: Adds a postal address of the Free Software Foundation, which has moved several times: "59 Temple Place".
  spdx-deprecated: 2 warnings
    mod.c:1: \`GPL-2.0\` is deprecated by SPDX. Write \`GPL-2.0-only\`.
      + // SPDX-License-Identifier: GPL-2.0-only OR MIT
    new.c:1: \`LGPL-2.1+\` is deprecated by SPDX. Write \`LGPL-2.1-or-later\`.
      + /* SPDX-License-Identifier: LGPL-2.1-or-later */
  spdx-case: 1 notice
    mod.c:1: SPDX writes it \`GPL-2.0 OR MIT\`.
      + // SPDX-License-Identifier: GPL-2.0 OR MIT
  module-license: 1 notice
    mod.c:11: \`GPL v2\` means the same as \`GPL\`; the SPDX tag states the version.
      + MODULE_LICENSE("GPL");
  1 error, 3 warnings and 2 notices; 2 files, +17 -0
`);
    expect(no).toBe(false);
  });

  test("says no from --fail-on up, and only then", async () => {
    expect((await run("check", "--repo", REPO, "--fail-on", "error", "HEAD~1..HEAD")).no).toBe(true);
    expect(
      (await run("check", "--repo", REPO, "--fail-on", "error", "--rules", "spdx-case", "HEAD~1..HEAD")).no,
    ).toBe(false);
  });

  test("takes settings from a file", async () => {
    const config = file(
      "patchferry.yml",
      "checks: { profile: dco-only, fail-on: warning, rules: { dco-author: off } }",
    );
    expect(await run("check", "--repo", REPO, "--config", config, "HEAD~1..HEAD")).toEqual({
      out: "Add two files v1 1 patch\n  nothing found; 2 files, +17 -0\n",
      no: false,
    });
  });

  test("takes the licences, and what stood in the files, from the tree before the range", async () => {
    mkdirSync(join(REPO, "LICENSES/preferred"), { recursive: true });
    writeFileSync(join(REPO, "LICENSES/preferred/MIT"), "Valid-License-Identifier: MIT\nLicense-Text:\n");
    git("add", ".");
    git("commit", "-qm", "Take MIT");
    writeFileSync(
      join(REPO, "new.c"),
      "// SPDX-License-Identifier: ISC\n/*\n * 59 Temple Place\n */\nint b;\nint c;\n",
    );
    git("commit", "-qam", "Change one file");
    const { out } = await run(
      "check",
      "--repo",
      REPO,
      "--profile",
      "linux",
      "--rules",
      "spdx-not-in-project,fsf-address",
      "HEAD~1..HEAD",
    );
    expect(out).toContain("new.c:1: `ISC` is an SPDX id, but LICENSES/ has no such licence.");
    expect(out).toContain(
      "new.c: The file had a postal address of the Free Software Foundation before this series.",
    );
    git("reset", "-q", "--hard", "HEAD~2");
  });

  test("reads a plain diff without asking it for people", async () => {
    const { out } = await run("check", "--json", file("plain.diff", git("diff", "HEAD~1")));
    const { findings, diffstat } = JSON.parse(out) as { findings: { rule: string }[]; diffstat: unknown };
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([
      "fsf-address",
      "spdx-deprecated",
      "spdx-case",
      "module-license",
    ]);
    expect(diffstat).toEqual({
      claimed: null,
      computed: { files: 2, insertions: 17, deletions: 0 },
      agrees: true,
    });
  });

  test("writes fixes that git apply takes", async () => {
    const { out } = await run("check", "--format", "diff", "--repo", REPO, "HEAD~1..HEAD");
    git("apply", "--check", file("fixes.diff", out));
    git("apply", file("fixes.diff", out));
    expect(git("diff", "--stat").replace(/ +/g, " ")).toContain(
      " 2 files changed, 3 insertions(+), 3 deletions(-)",
    );
    expect(git("diff")).toContain('+MODULE_LICENSE("GPL");');
    git("checkout", "-q", ".");
  });

  test("praises many files in one line", async () => {
    const notice = "the GNU General Public License version 2 as published by the Free Software Foundation";
    const files = ["a.c", "b.c", "c.c"].map(
      (path) =>
        `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,2 +1,2 @@\n` +
        `-// You can redistribute it and/or modify it under ${notice}.\n+// SPDX-License-Identifier: GPL-2.0-only\n int a;\n`,
    );
    expect((await run("check", file("many.diff", files.join("")))).out).toContain(
      "  good: a.c, b.c and 1 more file, each: The tag `GPL-2.0-only` says what the removed notice said.\n",
    );
  });

  test("takes a whole paragraph out of a plain diff, so that git apply does the same", async () => {
    const text = [
      "/*",
      " * A tool.",
      " *",
      " * You should have received a copy of the GNU General Public License",
      " * along with this program; if not, write to the Free Software",
      " * Foundation, Inc., 51 Franklin Street, Fifth Floor, Boston, MA 02110-1301 USA",
      " */",
      "int e;",
      "",
    ].join("\n");
    writeFileSync(join(REPO, "tool.c"), text);
    git("add", "-N", "tool.c");
    const diff = file("new.diff", git("diff"));
    const { out: said } = await run("check", diff);
    expect(said).toContain("      - lines 3 to 6 can go\n");
    const { out } = await run("check", "--format", "diff", diff);
    git("apply", file("drop.diff", out));
    expect(readFileSync(join(REPO, "tool.c"), "utf8")).toBe("/*\n * A tool.\n */\nint e;\n");
    git("rm", "-qf", "tool.c");
  });

  test.each([
    [["check", "--repo", REPO, "nothing..HEAD"], /`nothing..HEAD` is not a range/],
    [["check", "--repo", ROOM, "HEAD~1..HEAD"], /is not a git repository/],
    [["check", "--repo", REPO, "--output=x"], /unknown option/],
    [["check", "--rules", "fsf-adress", "x"], /Did you mean `fsf-address`/],
    [["check", join(ROOM, "absent")], /can't be read/],
  ])("refuses %j", async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  test("lets no option of git in through a range", async () => {
    await expect(run("check", "--repo", REPO, "--", `--output=${join(ROOM, "owned")}`)).rejects.toThrow(
      /is not a range/,
    );
  });
});

describe("patchferry config check", () => {
  test("says that a file is good, or what holds with it", async () => {
    const good = file("good.yml", "lists: [kvm]");
    expect((await run("config", "check", good)).out).toBe(`${good} is good.\n`);
    expect(JSON.parse((await run("config", "check", "--json", good)).out)).toMatchObject({
      lists: [{ name: "kvm" }],
      mirror: { draft: false },
    });
  });
  test("names line and column of a mistake, in the operator's file too", async () => {
    await expect(run("config", "check", file("bad.yml", "\nlsits: []"))).rejects.toThrow(
      /line 2, column 1: `lsits` is not a key/,
    );
    await expect(run("config", "check", "--server", file("server.yml", "pol: 3"))).rejects.toThrow(
      /Did you mean `poll`/,
    );
  });
});
