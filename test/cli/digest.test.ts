import { describe, expect, test } from "@jest/globals";
import { defineDigest } from "#cli/digest.ts";
import { patchMail, runSubcommand, type Ran } from "./run-subcommand.ts";

const IN_BODY = patchMail({ version: 2, line: "int size = 2;" }).replace(
  "\nThe size",
  "\nFrom: Anna Berg <anna@example.org>\n\nThe size",
);
const REPLY =
  "From: Tom <tom@example.org>\nSubject: Re: [PATCH v2] lib/ring: Set the size\nDate: Wed, 03 Jun 2026 10:00:00 +0000\nMessage-ID: <r@example.org>\nIn-Reply-To: <v2.22@example.org>\n\nReviewed-by: Tom <tom@example.org>\n";
const LIST = [patchMail({ version: 1, line: "int size = 1;" }), IN_BODY, REPLY];

function digest(...args: readonly string[]): Promise<Ran> {
  return runSubcommand(defineDigest, ["digest", "list", "--from", "a", "--to", "b", ...args], { list: LIST });
}

async function checkDigest(args: readonly string[], ...parts: readonly string[]): Promise<void> {
  const { out } = await digest(...args);
  for (const part of parts) expect(out).toContain(part);
}

describe("patchferry digest", () => {
  test("names the range by its commits and the list by its name", () =>
    checkDigest([], "From a-label to b-label\npumps mailing list update from a-label to b-label\n"));
  test("takes labels and a title", () =>
    checkDigest(["--labels", "x,y", "--title", "The pumps"], "From x to y\nThe pumps update from x to y\n"));
  test("counts one per mail and lists every series", () =>
    checkDigest(
      [],
      "      2  Anna Berg <anna@example.org>\n",
      "      2 example.org\n",
      "lib/ring: Set the size (v1, v2; 1 patch; Anna Berg; 2026-06-02; 1 reply, reviewed by Tom)\n",
    ));
  test("counts every From: line where it is asked to, and lists no series", async () => {
    const { out } = await digest("--count", "from-lines");
    expect(out).toContain("      3  Anna Berg <anna@example.org>\n");
    expect(out).toContain(
      "===== Patch list in this time period =====\n\n\n===== Patch Commit Messages ====\n",
    );
  });
  test("prints letters newest first, up to the diffstat, without the in-body From", async () => {
    const { out } = await digest("--count", "from-lines");
    const letters = out.slice(out.indexOf("New:  "));
    expect(
      letters.startsWith(
        "New:  lib/ring: Set the size\n[PATCH v2] lib/ring: Set the size\nAuthor: Anna Berg <anna@example.org>\n\n\nThe size was never set.\n",
      ),
    ).toBe(true);
    expect(letters).toContain(
      `1 deletion(-)\n\n${"-".repeat(70)}\n\nNew:  lib/ring: Set the size\n[PATCH] lib/ring`,
    );
    expect(letters).not.toContain("diff --git");
  });
  test("writes Markdown, HTML and JSON", async () => {
    await checkDigest(
      ["--format", "markdown"],
      "# pumps mailing list\n",
      "3 mails from 2026-06-01 to 2026-06-03, 2 of them covers and patches, in 1 series by 1 author.",
      "[v2](https://lists.example.org/pumps/v2.22@example.org/)",
    );
    await checkDigest(["--format", "html"], "<!doctype html>", "<svg", "lib/ring: Set the size</a>");
    await checkDigest(["--json"], '"mails": 3', '"patches": 2');
  });
  test("refuses what it doesn't know", async () => {
    await expect(digest("--format", "pdf")).rejects.toMatchObject({ code: "unknown-choice" });
    await expect(digest("--count", "twice")).rejects.toMatchObject({ code: "unknown-choice" });
    await expect(digest("--labels", "one")).rejects.toMatchObject({ code: "bad-labels" });
  });
});
