// Purpose: what `patchferry series` tells people and scripts.
import { describe, expect, test } from "@jest/globals";
import { defineSeries } from "#cli/series.ts";
import { patchMail, runSubcommand, runToItsEnd } from "./run-subcommand.ts";

const V1 = patchMail({ version: 1, line: "int size = 1;" });
const V2 = patchMail({ version: 2, line: "int size = 2;", day: 9 });
const V3_PART = V2.replace("[PATCH v2]", "[PATCH v3 2/3]")
  .replace("<v2.", "<v3.")
  .replace("09 Jun", "20 Jun");
const SOURCES = { list: [V1, V2], part: [V1, V2, V3_PART], first: [V1], second: [V2], nothing: [] };

async function run(...args: readonly string[]): Promise<string> {
  return (await runSubcommand(defineSeries, ["series", ...args], SOURCES)).out;
}

describe("patchferry series", () => {
  test("draws each lineage with its versions and why they are linked", async () => {
    expect(await run("list")).toBe(`\
lib/ring: Set the size                                                 Anna Berg
├─ v1  2026-06-01  1 patch
└─ v2  2026-06-09  1 patch
       follows v1, 99 % sure: author and title, similar patches

1 series, 2 versions
`);
  });

  test("says what is missing, and lists patches when asked", async () => {
    expect(await run("--patches", "part")).toContain(`\
└─ v3  2026-06-20  1 of 3 patches
       incomplete: patches 1 and 3 of 3 have not arrived
`);
    expect(await run("--patches", "part")).toContain("       2  lib/ring: Set the size\n");
  });

  test("tells of mails with problems, each once, with all that is wrong", async () => {
    const broken = V1.replace(/^Date: .*\n/m, "").replace("@@ -1,3 +1,3 @@", "@@ -1,3 +1,9 @@");
    const { out } = await runSubcommand(defineSeries, ["series", "x"], { x: [broken] });
    expect(out).toContain(`\
Mails that could not be read whole
<v1.22@example.org>
   the mail has no Date
   the hunk @@ -1,3 +1,9 @@ ends 6 lines early
`);
  });

  test("reads several sources together", async () => {
    expect(await run("second", "first")).toBe(await run("list"));
  });

  test("shows what can be read, and then says what can't", async () => {
    const { out, err, error } = await runToItsEnd(defineSeries, ["series", "gone", "list", "lost"], SOURCES);
    expect(out).toBe(await run("list"));
    expect(err).toBe("patchferry: `gone` can't be read as mail.\n");
    expect(error).toMatchObject({ code: "source-unreadable", message: "`lost` can't be read as mail." });
  });

  test("shows nothing where nothing can be read", async () => {
    const { out, error } = await runToItsEnd(defineSeries, ["series", "--json", "gone"], SOURCES);
    expect(out).toBe("");
    expect(error).toMatchObject({ code: "source-unreadable" });
  });

  test("writes the JSON of the contract", async () => {
    const { lineages, others, problems } = JSON.parse(await run("--json", "list")) as Record<string, unknown>;
    expect([others, problems]).toEqual([[], []]);
    expect(lineages).toMatchObject([
      {
        title: "lib/ring: Set the size",
        revisions: [
          { version: 1, supersedes: null },
          {
            version: 2,
            rfc: false,
            resend: false,
            tags: [],
            title: "lib/ring: Set the size",
            author: { name: "Anna Berg", email: "anna@example.org" },
            date: "2026-06-09T10:00:00Z",
            cover: null,
            total: 1,
            complete: true,
            missing: [],
            patches: [
              { position: 1, total: 1, subject: "lib/ring: Set the size", messageId: "<v2.22@example.org>" },
            ],
            changeId: null,
            baseCommit: null,
            supersedes: { head: "<v1.22@example.org>", evidence: ["subject", "patches"] },
            trailers: [],
          },
        ],
      },
    ]);
  });

  test.each([
    [["--since", "2026-06-05", "list"], 1],
    [["--since", "2026-07-01", "list"], 0],
    [["--author", "ANNA@", "list"], 1],
    [["--author", "bob", "list"], 0],
    [["--list", "pumps", "list"], 1],
    [["--list", "pump", "list"], 0],
    [["--ignore-evidence", "subject,patches", "list"], 2],
    [["nothing"], 0],
  ])("%j shows %i series", async (args, expected) => {
    const { lineages } = JSON.parse(await run("--json", ...args)) as {
      readonly lineages: readonly unknown[];
    };
    expect(lineages).toHaveLength(expected);
  });

  test.each([
    [["--since", "soon", "list"], "`soon` is not a date"],
    [["--ignore-evidence", "smell", "list"], "There is no evidence `smell`"],
  ])("refuses %j", async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});
