// Purpose: random versions of random series compare as `git range-diff` compares them; a campaign makes 300.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { renderRangeDiff } from "#report/range-diff.ts";
import { CAMPAIGN } from "../house/campaign.ts";
import { makeVersions } from "./random-versions.ts";
import { readRevision } from "./real-pairs.ts";

const PAIRS = CAMPAIGN ? 300 : 10;

function rowsOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const [, old, sign, now, title] =
      /^ *(\d+|-): {2}[0-9a-f-]+ ([=!<>]) +(\d+|-): {2}[0-9a-f-]+ (.*)$/.exec(line) ?? [];
    return old === undefined ? [] : [`${old} ${sign ?? ""} ${now ?? ""} ${title ?? ""}`];
  });
}

function masked(text: string): string {
  return text.replace(
    /^( *(?:\d+|-): {2})[0-9a-f-]+( [=!<>] +(?:\d+|-): {2})[0-9a-f-]+ /gm,
    "$1-------$2------- ",
  );
}

test(`${String(PAIRS)} random pairs of versions compare as git compares them`, async () => {
  const count = { rows: 0, equal: 0, texts: 0 };
  const odd: string[] = [];
  for (let seed = 1; seed <= PAIRS; seed++) {
    const directory = mkdtempSync(join(tmpdir(), "random-versions-"));
    try {
      const expected = makeVersions(directory, seed);
      const older = await readRevision(join(directory, "old.mbox"), 1);
      const newer = await readRevision(join(directory, "new.mbox"), 2);
      const { text } = renderRangeDiff(older, newer, "mails");
      const rows = new Set(rowsOf(text));
      const wanted = rowsOf(expected);
      const equal = wanted.filter((row) => rows.has(row)).length;
      count.rows += wanted.length;
      count.equal += equal;
      if (text === masked(expected)) count.texts++;
      else odd.push(`seed ${String(seed)}: ${String(equal)} of ${String(wanted.length)} rows`);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  process.stdout.write(
    `random pairs: ${String(count.equal)} of ${String(count.rows)} rows, ${String(count.texts)} of ${String(PAIRS)} texts equal\n${odd.slice(0, 10).join("\n")}\n`,
  );
  expect(count.equal / count.rows).toBeGreaterThanOrEqual(0.998);
});
