// Purpose: what became of the review trailers of the version before, as compare, check and report tell it.
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { defineCheck } from "#cli/check.ts";
import { defineCompare } from "#cli/compare.ts";
import { defineReport } from "#cli/report.ts";
import { runOnFiles } from "../cli/run-on-files.ts";

type Define = Parameters<typeof runOnFiles>[0];
const run = async (define: Define, ...args: readonly string[]) => (await runOnFiles(define, args)).out;

const CASES: readonly {
  readonly what: string;
  readonly file: string;
  /** The trailers that got lost; all three commands name each once. */
  readonly lost: readonly string[];
}[] = [
  {
    what: "a review and a test that were dropped",
    file: "lost",
    lost: ["Reviewed-by: Bob Stone <bob@example.org>", "Tested-by: Cy Fox <cy@a.org>"],
  },
  {
    what: "a review that became an ack",
    file: "lost2",
    lost: ["Reviewed-by: Bob Stone <bob@example.org>"],
  },
  { what: "an ack that became a review of the same person", file: "lost3", lost: [] },
  { what: "a review by somebody whose name and address are written otherwise", file: "lost4", lost: [] },
  {
    what: "a partial test that was dropped",
    file: "lost5",
    lost: ["Tested-partially-by: Bob Stone <bob@old.org>"],
  },
];

describe.each(CASES)("$what", ({ file, lost }) => {
  const mbox = join(import.meta.dirname, `lost/${file}.mbox`);

  test("is told by the comparison", async () => {
    const text = await run(defineCompare, "compare", mbox, "--from", "1", "--to", "2");
    expect(linesWith(text, "is missing")).toEqual(
      lost.map((trailer) => `patch 1: "${trailer}" stood on the same code in v1 and is missing.`),
    );
    const json = JSON.parse(
      await run(defineCompare, "compare", mbox, "--from", "1", "--to", "2", "--json"),
    ) as {
      readonly lostTags: readonly { readonly trailer: string }[];
    };
    expect(json.lostTags.map(({ trailer }) => trailer)).toEqual(lost);
  });

  test("is told by the checks as the comparison has it", async () => {
    const { findings } = JSON.parse(await run(defineCheck, "check", mbox, "--json")) as {
      readonly findings: readonly { readonly rule: string; readonly message: string }[];
    };
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
      lost.map((trailer) => `review-dropped: "${trailer}" stood on the same code in v1 and is missing.`),
    );
  });

  test("is told once by the comment, which counts no finding for it", async () => {
    const comment = await run(defineReport, "report", mbox);
    const withoutDiff = comment.replace(/```diff[^`]*```/, "");
    for (const trailer of lost) {
      const [key = "", value = ""] = trailer.split(": ");
      const person = value.split(" <", 1)[0] ?? "";
      expect(withoutDiff.split(`${person} (${key}`)).toHaveLength(2);
      expect(withoutDiff.split(key)).toHaveLength(2);
    }
    expect(comment.includes("lost on the same code")).toBe(lost.length > 0);
    expect(comment).not.toContain("review-dropped");
    expect(comment).not.toMatch(/\d warning/);
  });
});

function linesWith(text: string, part: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.includes(part))
    .map((line) => line.trim());
}
