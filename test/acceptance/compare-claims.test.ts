// Purpose: verdicts on what authors say, held to labels on the changelogs of the real series (claim-labels.txt says how they came about).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Claim, ClaimVerdict } from "#compare/comparison.ts";
import { describePairs, readPair, REAL_PAIRS, TDX } from "./real-pairs.ts";

type Label = "+" | "x" | "-";

const LABELS = readFileSync(join(import.meta.dirname, "claim-labels.txt"), "utf8");

/** Labels by step, patch and first words. */
function readLabels(): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>();
  let step = "";
  for (const line of LABELS.split("\n")) {
    if (line.startsWith("## ")) step = line.slice(3);
    const [, label, place, words] = /^([+x-]) (=?\d+) (.+)$/.exec(line) ?? [];
    if (label !== undefined) labels.set(`${step}|${place ?? ""}|${words ?? ""}`, label as Label);
  }
  return labels;
}

interface Judged {
  readonly key: string;
  readonly verdict: ClaimVerdict;
}

function judgedOf(step: string, { text, scope, verdict, alsoSaid }: Claim): readonly Judged[] {
  const keyOf = (place: string, words: string): string => `${step}|${place}|${words.slice(0, 28).trimEnd()}`;
  return [
    { key: keyOf(String(scope.position ?? 0), text), verdict },
    ...alsoSaid.map((saying) => ({ key: keyOf(`=${saying.position}`, saying.text), verdict })),
  ];
}

describePairs("claims of real changelogs", () => {
  const labels = readLabels();
  let judged: readonly Judged[] = [];
  beforeAll(async () => {
    const all: Judged[] = [];
    for (const pair of REAL_PAIRS) {
      const [older, newer] = await readPair(pair);
      const step = `${pair === TDX ? "tdx" : pair.name} ${pair.from}`;
      all.push(...compareRevisions(older, newer).claims.flatMap((claim) => judgedOf(step, claim)));
    }
    judged = all;
  });

  function count(verdict: ClaimVerdict, label: Label): number {
    return judged.filter((one) => one.verdict === verdict && labels.get(one.key) === label).length;
  }

  test("are those that were labelled, 150 or more", () => {
    expect(judged.filter(({ key }) => !labels.has(key)).map(({ key }) => key)).toEqual([]);
    expect(new Set(judged.map(({ key }) => key)).size).toBe(labels.size);
    expect(labels.size).toBeGreaterThanOrEqual(150);
  });

  test("are never contradicted wrongly", () => {
    expect(count("contradicted", "+") + count("contradicted", "-")).toBe(0);
  });

  test("are confirmed rightly at least 97 times of 100", () => {
    const right = count("confirmed", "+");
    const wrong = count("confirmed", "-") + count("confirmed", "x");
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.97);
  });

  test("are judged where they can be, at least 7 times of 10", () => {
    const found = count("confirmed", "+") + count("contradicted", "x");
    const checkable = [...labels.values()].filter((label) => label !== "-").length;
    process.stdout.write(
      `claims: ${found} of ${checkable} checkable judged, ${count("confirmed", "-")} confirmed wrongly\n`,
    );
    expect(found / checkable).toBeGreaterThanOrEqual(0.7);
  });
});
