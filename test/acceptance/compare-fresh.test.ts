// Purpose: verdicts and pairs held to labels that were written by reading, before the tool was asked (fresh-*-labels.txt).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Claim } from "#compare/comparison.ts";
import type { Revision } from "#series/revision.ts";
import { ARCHIVE_NAMES, describeArchives, lineagesOf } from "./real-archives.ts";

function linesOf(file: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, file), "utf8").split("\n");
}

interface LabelledClaim {
  readonly step: string;
  readonly label: string;
  readonly position: number;
  readonly start: string;
}

function readClaimLabels(): readonly LabelledClaim[] {
  let step = "";
  return linesOf("fresh-claim-labels.txt").flatMap((line): readonly LabelledClaim[] => {
    if (line.startsWith("## ")) step = line.slice(3);
    const [, label = "", position = "", start = ""] = /^([-+x?]) (\d+) (.+)$/.exec(line) ?? [];
    return label === "" ? [] : [{ step, label, position: Number(position), start }];
  });
}

const revisions = new Map<string, Revision>();

function claimsOf(step: string): readonly Claim[] {
  return comparedBy(step).claims;
}

function comparedBy(step: string): ReturnType<typeof compareRevisions> {
  const [archive = "", old = "", now = ""] = step.split(" ");
  const [older, newer] = [revisions.get(`${archive} ${old}`), revisions.get(`${archive} ${now}`)];
  if (older === undefined || newer === undefined) throw new Error(`no ${step}`);
  return compareRevisions(older, newer);
}

describeArchives("labels written before the tool was asked", () => {
  beforeAll(async () => {
    for (const archive of ARCHIVE_NAMES)
      for (const lineage of await lineagesOf(archive))
        for (const revision of lineage.revisions) revisions.set(`${archive} ${revision.head}`, revision);
  });

  test("bear out the verdicts on claims", () => {
    const labels = readClaimLabels();
    const odd: string[] = [];
    const count = { confirmed: 0, wrong: 0, checkable: 0, contradicted: 0 };
    for (const { step, label, position, start } of labels) {
      const claim = claimsOf(step).find(({ text }) => text.startsWith(start));
      if (claim === undefined) throw new Error(`no claim "${start}" in ${step}`);
      if (label === "+") count.checkable++;
      if (claim.verdict === "confirmed" && label === "+") count.confirmed++;
      const wrong =
        claim.verdict === "contradicted"
          ? label !== "x"
          : claim.verdict === "confirmed" && "-x".includes(label);
      if (wrong && claim.verdict === "contradicted") count.contradicted++;
      if (wrong) count.wrong++;
      if (wrong || (claim.scope.position ?? 0) !== position)
        odd.push(
          `${label} ${claim.verdict} ${String(position)}/${String(claim.scope.position ?? 0)} ${claim.text} - ${claim.why}`,
        );
    }
    process.stdout.write(
      `fresh claims: ${String(count.confirmed)} of ${String(count.checkable)} confirmed, ${String(count.wrong)} of ${String(labels.length)} wrong\n${odd.join("\n")}\n`,
    );
    expect(labels.length).toBeGreaterThanOrEqual(60);
    expect(count.contradicted).toBe(0);
    expect(count.confirmed / (count.confirmed + count.wrong)).toBeGreaterThanOrEqual(0.97);
    expect(count.confirmed / count.checkable).toBeGreaterThanOrEqual(0.7);
  });

  test("bear out the pairs of patches", () => {
    const wrong: string[] = [];
    let pairs = 0;
    for (const line of linesOf("fresh-pair-labels.txt")) {
      const [step = "", labels] = line.split(" : ");
      if (labels === undefined || line.startsWith("#")) continue;
      pairs++;
      const { rows } = comparedBy(step);
      for (const label of labels.split(" ")) {
        const [old = "", right = ""] = label.split(">");
        const row = rows.find((one) => String(one.old) === old);
        const found = String(row?.new ?? "-");
        if (row === undefined || !right.split("/").includes(found))
          wrong.push(`${step}: ${old}>${found}, not ${right}`);
      }
    }
    expect(pairs).toBeGreaterThanOrEqual(30);
    expect(wrong).toEqual([]);
  });
});
