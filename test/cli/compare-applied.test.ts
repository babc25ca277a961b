// Purpose: `patchferry compare SOURCE A..B --repo DIR` tells what a maintainer changed on applying, on a real repository.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { configEnvironment } from "#adapters/process/environment.ts";
import { openCommitRange } from "#adapters/inbox/commit-range.ts";
import { defineCompare } from "#cli/compare.ts";
import { readCommits } from "#work/once/read-commits.ts";
import { scratchFolder } from "../house/scratch-folder.ts";
import { runOnFiles } from "./run-on-files.ts";

const ROOM = scratchFolder();
const REPO = join(ROOM, "repo");
const MBOX = join(ROOM, "v2.mbox");
const REPLY = `From mboxrd@z Thu Jan  1 00:00:00 1970
From: Boole <boole@example.org>
Subject: Re: [PATCH v2 1/3] ring: Start it
Date: Tue, 05 Mar 2024 12:00:00 +0000
Message-ID: <reply@example.org>
In-Reply-To: <MAIL>

> ring: Start it

Reviewed-by: Boole <boole@example.org>
`;

function git(...args: readonly string[]): string {
  const person = ["-c", "user.name=Ada Engine", "-c", "user.email=ada@example.org"];
  const env = { PATH: process.env["PATH"], HOME: ROOM, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", ["-C", REPO, ...person, ...args], { encoding: "utf8", env }).trim();
}

function commit(file: string, lines: string, message: string): void {
  appendFileSync(join(REPO, file), lines);
  git("add", ".");
  git("commit", "-q", "-m", message);
}

/** Three patches on `author`; on `main` the first as it is with tags, the second mended, the third left out, two others between. */
beforeAll(() => {
  mkdirSync(REPO);
  git("init", "-q", "-b", "main");
  for (const file of ["ring.c", "pump.c", "horn.c", "other.c"]) writeFileSync(join(REPO, file), "int a;\n");
  git("add", ".");
  git("commit", "-q", "-m", "base");
  git("tag", "base");
  git("checkout", "-q", "-b", "author");
  const signed = "\n\nSigned-off-by: Ada Engine <ada@example.org>";
  const ring = "int start;\nint wait;\nint stop;\n";
  const pump = "int open;\nint close;\nint flush;\nint drain;\n";
  commit("ring.c", ring, `ring: Start it\n\nIt stood still.${signed}`);
  commit("pump.c", pump, `pump: Open it\n\nIt was shut.${signed}`);
  commit("horn.c", "int blow;\nint loud;\n", `horn: Blow it\n\nIt was quiet.${signed}`);
  const mails = git("format-patch", "--stdout", "-v2", "--thread", "base..author");
  const [, first = ""] = /^Message-ID: <(.*)>$/im.exec(mails) ?? [];
  writeFileSync(MBOX, `${mails}\n\n${REPLY.replace("MAIL", first)}`);
  git("checkout", "-q", "main");
  commit("other.c", "int b;\n", "other: Count");
  const taken = `\nReviewed-by: Boole <boole@example.org>\nLink: https://lore.kernel.org/r/${first}`;
  const mine = "\nSigned-off-by: Mae Tainer <mae@example.org>";
  commit("ring.c", ring, `ring: Start it\n\nIt stood still.${signed}${taken}${mine}`);
  commit("ring.c", "int later;\n", "ring: Something else");
  commit(
    "pump.c",
    pump.replace("flush", "rinse"),
    `pump: Open it\n\nIt was shut.${signed}\n[mae: no flush]${mine}`,
  );
});

const run = (...args: readonly string[]) => runOnFiles(defineCompare, ["compare", ...args]);

describe("compare with a repository", () => {
  test("tells each patch's commit and fate, and passes over the commits of others", async () => {
    const { out, no } = await run(MBOX, "base..main", "--repo", REPO);
    const ids = git("log", "--format=%H %s", "base..main").split("\n");
    const idOf = (title: string): string => ids.find((line) => line.endsWith(title))?.slice(0, 12) ?? "";
    expect(out).toContain("commits <- v2 ring: Start it\n");
    expect(out).toContain("1 as posted, 1 with other code, 1 not found, 2 other commits passed over\n");
    expect(out).toContain(`${idOf("Start it")}  1   as posted`);
    expect(out).toMatch(new RegExp(`${idOf("Open it")}  2   code, message +\\+1 -1  pump: Open it`));
    expect(out).toMatch(/^- +3 {3}not found +horn: Blow it$/m);
    expect(out).toContain("-+int flush;\n++int rinse;\n");
    expect(no).toBe(true);
  });

  test("tells the trailers that were added apart from changes, and where they come from", async () => {
    const { out } = await run(MBOX, "base..main", "--repo", REPO, "--brief");
    expect(out).toContain("  patch 1: Reviewed-by: Boole <boole@example.org> (given in a reply)\n");
    expect(out).toContain("  patch 1: Link\n");
    expect(out).toContain("  patches 1-2: Signed-off-by: Mae Tainer <mae@example.org>\n");
    expect(out).not.toContain("Look again");
  });

  test("knows a reviewer by another address from the project's .mailmap", async () => {
    git("checkout", "-q", "-b", "mapped", "base");
    const mailmap = "George Boole <george@example.com> <boole@example.org>\n";
    commit(".mailmap", mailmap, "mailmap: Say who Boole is");
    git("tag", "mapped-base");
    const signed = "\n\nSigned-off-by: Ada Engine <ada@example.org>";
    const taken = "\nReviewed-by: George Boole <george@example.com>";
    commit(
      "ring.c",
      "int start;\nint wait;\nint stop;\n",
      `ring: Start it\n\nIt stood still.${signed}${taken}`,
    );
    const lost = 'patch 1: "Reviewed-by: Boole <boole@example.org>" was given';
    expect((await run(MBOX, "base..mapped", "--repo", REPO, "--brief")).out).toContain(lost);
    expect((await run(MBOX, "mapped-base..mapped", "--repo", REPO, "--brief")).out).not.toContain(
      "Look again",
    );
    git("checkout", "-q", "main");
  });

  test("asks for a second look where neither a note nor anything else accounts for the change", async () => {
    git("checkout", "-q", "-b", "silent", "base");
    const signed = "\n\nSigned-off-by: Ada Engine <ada@example.org>";
    commit(
      "pump.c",
      "int open;\nint close;\nint rinse;\nint drain;\n",
      `pump: Open it\n\nIt was shut.${signed}`,
    );
    commit("ring.c", "int start;\nint wait;\nint stop;\n", `ring: Start it\n\nIt stood still.${signed}`);
    const { out } = await run(MBOX, "base..silent", "--repo", REPO, "--brief");
    expect(out).toContain("patch 2: changed on applying, and no note says so.");
    expect(out).toContain(
      'patch 1: "Reviewed-by: Boole <boole@example.org>" was given to the same code in a reply to v2',
    );
  });

  test("answers yes where the commits are what was posted", async () => {
    const { no } = await run(MBOX, "base..author", "--repo", REPO);
    expect(no).toBe(false);
  });

  test("writes the same as Markdown", async () => {
    const { out } = await run(MBOX, "base..main", "--repo", REPO, "--format", "markdown");
    const ids = git("log", "--format=%H %s", "base..main").split("\n");
    const idOf = (title: string): string => ids.find((line) => line.endsWith(title))?.slice(0, 12) ?? "";
    const cell = (text: string): string => text.replaceAll(" ", "&nbsp;");
    expect(out.split("\n").slice(0, 8)).toEqual([
      "### v2 as applied: 1 as posted, 1 with other code, 1 not found, 2 other commits passed over",
      "",
      "**ring: Start it**",
      "",
      `| # | patch | commit | ${cell("code since v2")} |`,
      "| --: | --- | --- | --- |",
      `| 1 | ring: Start it | \`${idOf("Start it")}\` | *${cell("as posted")}* |`,
      `| 2 | pump: Open it | \`${idOf("Open it")}\` | **${cell("+1 -1")}** |`,
    ]);
    expect(out).toContain(`| 3 | horn: Blow it |  | **${cell("not found")}** |`);
    expect(out).toContain(
      "| Reviewed-by: Boole &lt;boole@&#8203;example.org> (given in a reply) | patch 1 |",
    );
    expect(out).toContain("-int flush;\n+int rinse;\n");
    const { out: one } = await run(
      MBOX,
      "base..main",
      "--repo",
      REPO,
      "--format",
      "markdown",
      "--patch",
      "1",
    );
    expect(one).not.toContain("pump: Open it");
  });

  test("writes JSON with the commit of each row", async () => {
    const { out } = await run(MBOX, "base..main", "--repo", REPO, "--json");
    const {
      rows,
      passedOver,
      new: now,
    } = JSON.parse(out) as {
      rows: { old: number; commit: string | null; addedTrailers: readonly { origin: string }[] }[];
      passedOver: number;
      new: unknown;
    };
    expect(now).toEqual({ version: null, total: 2, range: "base..main" });
    expect(passedOver).toBe(2);
    expect(rows.map(({ old, commit: id }) => [old, id?.length ?? null])).toEqual([
      [1, 40],
      [2, 40],
      [3, null],
    ]);
    expect(rows[0]?.addedTrailers.map(({ origin }) => origin)).toEqual(["reply", "link", "sign-off"]);
  });

  test.each([
    [["base..main"], "bad-option"],
    [["base..main", "--to", "v3"], "bad-option"],
    [["base..main", "--matcher", "git", "--format", "git"], "bad-option"],
    [["no..where"], "unknown-revision"],
    [["base..main", "--from", "v7"], "unknown-version"],
  ])("refuses %j", async (args, code) => {
    const [range = "", ...flags] = args;
    const ranges = flags.length === 0 && code === "bad-option" ? [] : [range];
    await expect(run(MBOX, ...ranges, "--repo", REPO, ...flags)).rejects.toMatchObject({ code });
  });

  test("reads every commit of a range, whatever a person configured for git", async () => {
    const settings = [
      ["format.numbered", "false"],
      ["i18n.logOutputEncoding", "utf-16"],
      ["format.subjectPrefix", "RFC"],
      ["diff.noprefix", "true"],
    ] as const;
    const environment = { PATH: process.env["PATH"], HOME: ROOM, ...configEnvironment(settings) };
    const inbox = await openCommitRange(REPO, "base..main", { environment });
    expect((await readCommits(inbox)).map(({ title }) => title)).toEqual([
      "other: Count",
      "ring: Start it",
      "ring: Something else",
      "pump: Open it",
    ]);
  });

  test("reads a range on a machine that knows no committer, and takes paths for names", async () => {
    const environment = { PATH: process.env["PATH"], HOME: ROOM, GIT_CONFIG_NOSYSTEM: "1" };
    const titlesOf = async (paths: readonly string[]): Promise<readonly string[]> => {
      const inbox = await openCommitRange(REPO, "base..main", { environment, paths });
      return (await readCommits(inbox)).map(({ title }) => title);
    };
    expect(await titlesOf(["ring.c"])).toEqual(["ring: Start it", "ring: Something else"]);
    expect(await titlesOf(["*.c"])).toEqual([]);
    expect(await titlesOf([])).toHaveLength(4);
    // git can't be given these.
    expect(await titlesOf(["a\0b"])).toHaveLength(4);
    expect(await titlesOf(["a".repeat(200_000)])).toHaveLength(4);
  });
});
