// Purpose: what our own application makes of a series is what `git am` makes of it: trees, authors, dates, messages, and refusals.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CAMPAIGN } from "../../house/campaign.ts";
import { applyOurselves, applyWithGitAm } from "./git-am.ts";
import { makeHistory, moveBase, randomOf } from "./random-history.ts";
import { git, gitBytes, withScratch } from "./scratch.ts";

const SEEDS = Array.from({ length: CAMPAIGN ? 60 : 6 }, (_, index) => index + 1);
const SHAPES = [["-M"], ["--no-renames"], ["-C", "--find-copies-harder"], ["-M", "-U1"], ["-B", "-M", "-U8"]];

async function checkSameAsGitAm(seed: number, moved: boolean): Promise<void> {
  await withScratch(async (directory) => {
    const random = randomOf(seed);
    const history = join(directory, "history");
    const base = makeHistory(history, random, 4);
    const mbox = join(directory, "series.mbox");
    const shape = SHAPES[seed % SHAPES.length] ?? [];
    writeFileSync(
      mbox,
      gitBytes(history, ["format-patch", "--stdout", "--thread", "--binary", "--full-index", ...shape, base]),
    );
    git(history, "checkout", "-q", "--detach", base);
    const onto = moved ? moveBase(history, random) : base;
    const expected = applyWithGitAm(history, onto, mbox);
    const { conflict, ...own } = await applyOurselves(history, onto, mbox);
    expect({ seed, ...own, why: own.applied === expected.applied ? null : conflict }).toEqual({
      seed,
      ...expected,
      why: null,
    });
  });
}

describe("a series of random changes", () => {
  test.each(SEEDS)("applies to its own base as with git am (seed %i)", (seed) =>
    checkSameAsGitAm(seed, false),
  );
  test.each(SEEDS)("applies to a base that moved, or fails, as with git am (seed %i)", (seed) =>
    checkSameAsGitAm(seed + 1000, true),
  );
});
