import { describe, expect, test } from "@jest/globals";
import { defineReport } from "#cli/report.ts";
import { patchMail, runSubcommand } from "./run-subcommand.ts";

const V1 = patchMail({ version: 1, line: "int size = 1;" });
const V2 = patchMail({ version: 2, line: "int size = 2;", notes: "v1 -> v2:\n - Double the size (Tom)\n" });
const V3 = patchMail({ version: 3, line: "int size = 2;", notes: "v3: rebase\n" });
const OTHER = patchMail({
  version: 1,
  line: "int other;",
  title: "docs/pump: Something else entirely",
  day: 20,
});

async function checkReport(args: readonly string[], ...parts: readonly string[]): Promise<void> {
  const { out } = await runSubcommand(defineReport, ["report", ...args], {
    v1: [V1],
    v2: [V2],
    v3: [V3],
    all: [V1, V2, V3, OTHER],
    none: [],
  });
  for (const part of parts) expect(out).toContain(part);
}

async function checkRefused(args: readonly string[], code: string): Promise<void> {
  const run = runSubcommand(defineReport, ["report", ...args], {
    v1: [V1],
    all: [V1, V2, V3, OTHER],
    none: [],
  });
  await expect(run).rejects.toMatchObject({ code });
}

describe("patchferry report", () => {
  test("shows a first version", () =>
    checkReport(
      ["v1"],
      "### v1: 1 patch in 1 file",
      "**lib/ring: Set the size**, by Anna Berg",
      "1 file, +1 -1, as claimed",
    ));
  test("compares the newest with the one before, over several sources", () =>
    checkReport(
      ["v1", "v2"],
      "### v2: the patch changed since v1",
      "Double the size (Tom)",
      "+int size = 2;",
      "https://lists.example.org/pumps/v2.22@example.org/",
    ));
  test("compares with the version that is asked for", () =>
    checkReport(
      ["--lineage", "<v3.22@example.org>", "--base", "v1", "all"],
      "### v3: the patch changed since v1",
    ));
  test("takes the series that was posted last", () =>
    checkReport(["all"], "docs/pump: Something else entirely"));
  test("takes a Message-ID with or without its brackets", () =>
    checkReport(["--lineage", "v2.22@example.org", "all"], "### v3: no change since v2"));
  test("links to the archive that is named", () =>
    checkReport(
      ["--archive", "https://archive.example.net/p/", "v1"],
      "(https://archive.example.net/p/v1.22@example.org/)",
    ));
  test("writes JSON", async () => {
    const { out } = await runSubcommand(defineReport, ["report", "--json", "v1", "v2"], {
      v1: [V1],
      v2: [V2],
    });
    expect(JSON.parse(out)).toMatchObject({
      headline: "v2: the patch changed since v1",
      version: 2,
      comparison: { old: 1, rows: [{ old: 1, new: 1, status: "code" }] },
      diffstat: { agrees: true },
    });
  });
  test("says on the side that there are other series", async () => {
    const { err } = await runSubcommand(defineReport, ["report", "all"], { all: [V1, OTHER] });
    expect(err).toBe(
      "1 other series is here; --lineage takes the Message-ID of the one to report, patchferry series lists them.\n",
    );
  });
  test("refuses what it can't show", async () => {
    await checkRefused(["none"], "no-series");
    await checkRefused(["--lineage", "<x@example.org>", "all"], "unknown-lineage");
    await checkRefused(["--base", "two", "v1"], "bad-version");
    await checkRefused(["--base", "7", "v1"], "unknown-version");
  });
});
