// Purpose: `patchferry compare` takes its versions from one archive or two, and writes text, JSON or git's own.
import { describe, expect, test } from "@jest/globals";
import { defineCompare } from "#cli/compare.ts";
import { patchMail, runSubcommand } from "./run-subcommand.ts";

const V1 = patchMail({ version: 1, line: "int size = 1;" });
const V2 = patchMail({ version: 2, line: "int size = 2;", notes: "v2: set it to 2 (Boole)" });
const V3 = patchMail({ version: 3, line: "int size = 3;" });
const SOURCES = { one: [V1], two: [V2], all: [V1, V2, V3], none: [] };

async function run(args: readonly string[]): Promise<string> {
  return (await runSubcommand(defineCompare, ["compare", ...args], SOURCES)).out;
}

async function checkVersions(args: readonly string[], expected: readonly [number, number]): Promise<void> {
  const { old, new: now } = JSON.parse(await run([...args, "--json"])) as Record<
    "old" | "new",
    { version: number }
  >;
  expect([old.version, now.version]).toEqual(expected);
}

describe("compare", () => {
  test("takes the newest of two sources, or the last two of one, or what is named", async () => {
    await checkVersions(["one", "two"], [1, 2]);
    await checkVersions(["all"], [2, 3]);
    await checkVersions(["all", "--from", "v1"], [1, 3]);
    await checkVersions(["all", "--from", "1", "--to", "2"], [1, 2]);
    await checkVersions(["one", "all", "--to", "2"], [1, 2]);
  });

  test("writes a table and the interdiff for people", async () => {
    const text = await run(["one", "two"]);
    expect(text).toContain("v2 <- v1 lib/ring: Set the size\nthe patch changed\n");
    expect(text).toContain("-+int size = 1;\n++int size = 2;\n");
    expect(text).toMatch(/can't be checked +patch 1 +set it to 2 \(Boole\) \[Boole\]/);
    expect(await run(["one", "two", "--brief"])).not.toContain("++int size");
  });

  test("takes both versions of one number: what was sent again, and what was sent of it anew", async () => {
    const again = V2.replace("[PATCH v2]", "[PATCH RESEND v2]")
      .replace("<v2.", "<again.")
      .replace("10:00", "11:00")
      .replace("size = 2", "size = 22");
    const minor = V3.replace("[PATCH v3]", "[PATCH v3.1]")
      .replace("<v3.", "<minor.")
      .replace("10:00", "11:00")
      .replace("size = 3", "size = 31");
    const sources = { all: [V1, V2, again, V3, minor] };
    const show = async (...args: readonly string[]): Promise<string> =>
      (await runSubcommand(defineCompare, ["compare", "all", ...args], sources)).out;
    expect(await show("--from", "v2", "--to", "v2")).toContain("v2 (resent) <- v2 lib/ring");
    expect(await show("--from", "v3", "--to", "v3.1")).toContain("v3.1 <- v3 lib/ring");
    const unnumbered = V1.replace("<v1.", "<later.")
      .replace("Mon, 01", "Wed, 10")
      .replace("size = 1", "size = 11");
    const { out } = await runSubcommand(defineCompare, ["compare", "all"], { all: [V1, unnumbered] });
    expect(out).toContain("v1 of 2026-06-10 <- v1 of 2026-06-01 lib/ring");
    expect(out).toMatch(/^new +old +changed/m);
    await expect(show("--to", "v3.7")).rejects.toThrow(
      "no v3.7 in this mail; there is v1, v2, v2 (resent), v3, v3.1.",
    );
  });

  test("tells who the author was, and is", async () => {
    const other = V2.replace("From: Anna Berg <anna@example.org>", "From: Boole <boole@example.org>");
    const { out } = await runSubcommand(defineCompare, ["compare", "one", "two"], {
      one: [V1],
      two: [other],
    });
    expect(out).toContain("@@ author\n-Anna Berg <anna@example.org>\n+Boole <boole@example.org>\n");
  });

  test("shows one patch alone, and points there from what is left out", async () => {
    const long = (mail: string, word: string): string =>
      mail
        .replace("@@ -1,3 +1,3 @@", "@@ -1,3 +1,503 @@")
        .replace(" int used;", `${`+${word}\n`.repeat(500)} int used;`);
    const sources = { one: [long(V1, "a")], two: [long(V2, "b")] };
    const show = async (...args: readonly string[]): Promise<string> =>
      (await runSubcommand(defineCompare, ["compare", "one", "two", ...args], sources)).out;
    expect(await show()).toMatch(/\n\.\.\. 60\d more lines; --patch 1 shows them all\n$/);
    expect((await show("--patch", "1")).split("\n").filter((line) => line === "++b")).toHaveLength(500);
    await expect(show("--patch", "1.5")).rejects.toThrow("There is no patch 1.5 here to show.");
    await expect(show("--patch", "2")).rejects.toThrow("There is no patch 2 here to show.");
    await expect(show("--patch", "x")).rejects.toMatchObject({ code: "bad-option" });
  });

  test("writes what git range-diff prints", async () => {
    const text = await run(["one", "two", "--matcher", "git", "--format", "git"]);
    expect(text).toMatch(/^1: {2}-{7} [!<] +/);
  });

  test("writes JSON with rows, claims and reviews for scripts", async () => {
    const value = JSON.parse(await run(["one", "two", "--json"])) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual([
      "old",
      "new",
      "verdict",
      "look",
      "bases",
      "rows",
      "claims",
      "unclaimed",
      "staleReviews",
      "lostTags",
      "openQuestions",
      "guessedPairs",
      "leftOut",
    ]);
    expect(value).toMatchObject({ verdict: "code", look: true });
    expect(value["rows"]).toMatchObject([
      { old: 1, new: 1, status: "code", git: "!", title: "lib/ring: Set the size" },
    ]);
  });

  test.each([
    [["one"], "one-version"],
    [["none"], "no-series"],
    [["all", "--to", "7"], "unknown-version"],
    [["all", "--to", "x"], "bad-version"],
    [["all", "--lineage", "x@y"], "unknown-lineage"],
    [["all", "--matcher", "b4"], "bad-option"],
    [["all", "--format", "git"], "bad-option"],
    [["all", "--format", "markdown"], "bad-option"],
  ])("refuses %j with %s", async (args, code) => {
    await expect(run(args)).rejects.toMatchObject({ code });
  });
});
