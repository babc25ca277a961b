// Purpose: the net diffstat of many random patches against what git counts over all of them.
import { expect, test } from "@jest/globals";
import { netFiles, totalsOf } from "#checks/files/net-diffstat.ts";
import { gitDiff, randomEdit, randomNumbers } from "./random-edits.ts";

test.each(Array.from({ length: 25 }, (_, seed) => seed + 1))(
  "series %i of five patches on one file",
  (seed) => {
    const next = randomNumbers(seed);
    const versions = [Array.from({ length: 60 }, (_, index) => `line ${index}`)];
    for (let patch = 1; patch <= 5; patch++)
      versions.push(randomEdit(versions.at(-1) ?? [], { next, name: `patch ${patch}` }));
    const patches = versions.slice(1).map((after, index) => gitDiff(versions[index] ?? [], after));
    const whole = gitDiff(versions[0] ?? [], versions.at(-1) ?? []);
    expect(totalsOf(netFiles(patches))).toEqual(totalsOf(netFiles([whole])));
  },
);
