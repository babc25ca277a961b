// Purpose: what came since the last look is the same, whether git lists it or a git that stays is asked for it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Epoch, type EpochStep, readSteps } from "#adapters/inbox/epoch.ts";
import { NewestSteps } from "#adapters/inbox/newest-steps.ts";
import { GIT_ENVIRONMENT, git, gitBytes, withScratch } from "../git/scratch.ts";
import { allOf } from "./all-of.ts";

type Files = Readonly<Record<string, string>>;

const mails = (from: number, to: number): readonly Files[] =>
  Array.from({ length: to - from }, (_, index) => ({ m: `mail ${from + index}` }));

test.each([
  ["nothing", 5, 5],
  ["one mail", 5, 6],
  ["more than are looked at in a round", 1, 40],
  ["more than are looked at", 1, 300],
])("Gives %s that came", (_, before, after) =>
  withEpoch(async (epoch, commit) => {
    const since = commit(mails(0, before));
    const steps = new NewestSteps();
    expect(await allOf(steps.read(epoch, since))).toEqual([]);
    commit(mails(before, after));
    expect(textsOf(await allOf(steps.read(epoch, since)))).toEqual(
      mails(before, after).map(({ m = "" }) => `mail ${m}`),
    );
  }),
);

test("Gives what git lists, whatever the commits hold", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.dictionary(fc.constantFrom("m", "d", "README"), fc.constantFrom("a", "b", "c"), { maxKeys: 2 }),
        { minLength: 2, maxLength: 8 },
      ),
      fc.nat(),
      (history, place) =>
        withEpoch(async (epoch, commit) => {
          const since = commit(history.slice(0, 1 + (place % (history.length - 1))));
          commit(history.slice(1 + (place % (history.length - 1))));
          const listed = await allOf(readSteps(epoch, `${since}..${epoch.tip}`));
          expect(describe(await allOf(new NewestSteps().read(epoch, since)))).toEqual(describe(listed));
        }),
    ),
    { numRuns: 30 },
  ));

test("Goes by what git lists where history was rewritten", () =>
  withEpoch(async (epoch, commit) => {
    const since = commit(mails(0, 3));
    git(epoch.directory, "update-ref", epoch.tip, `${since}~2`);
    commit(mails(7, 9));
    expect(textsOf(await allOf(new NewestSteps().read(epoch, since)))).toEqual([
      "mail mail 7",
      "mail mail 8",
    ]);
  }));

test("Says what git says where the last look's commit is gone", () =>
  withEpoch(async (epoch, commit) => {
    commit(mails(0, 3));
    await expect(allOf(new NewestSteps().read(epoch, "0".repeat(40)))).rejects.toMatchObject({
      code: "git-failed",
    });
  }));

test("Starts git again for a reader after one that stopped early", () =>
  withEpoch(async (epoch, commit) => {
    const since = commit(mails(0, 1));
    commit(mails(1, 4));
    const steps = new NewestSteps();
    for await (const step of steps.read(epoch, since)) {
      expect(textsOf([step])).toEqual(["mail mail 1"]);
      break;
    }
    expect(await allOf(steps.read(epoch, since))).toHaveLength(3);
  }));

test("Serves two readers at once", () =>
  withEpoch(async (epoch, commit) => {
    const since = commit(mails(0, 1));
    commit(mails(1, 30));
    const steps = new NewestSteps();
    const [one, two] = await Promise.all([allOf(steps.read(epoch, since)), allOf(steps.read(epoch, since))]);
    expect(one).toEqual(two);
    expect(one).toHaveLength(29);
  }));

test("Tells of a mail that the repository has lost", () =>
  withEpoch(async (epoch, commit) => {
    const since = commit(mails(0, 1));
    commit(mails(1, 3));
    const id = git(epoch.directory, "rev-parse", "master~1:m");
    rmSync(join(epoch.directory, "objects", id.slice(0, 2), id.slice(2)));
    await expect(allOf(new NewestSteps().read(epoch, since))).rejects.toMatchObject({ code: "git-failed" });
  }));

function textsOf(steps: readonly EpochStep[]): readonly string[] {
  return steps.map(({ kind, bytes }) => `${kind} ${Buffer.from(bytes).toString()}`);
}

function describe(steps: readonly EpochStep[]): readonly string[] {
  return steps.map((step) => `${step.commit} ${textsOf([step]).join("")}`);
}

/** `commit` adds commits with just these files; gives the id of the last. */
async function withEpoch(
  use: (epoch: Epoch, commit: (history: readonly Files[]) => string) => Promise<void>,
): Promise<void> {
  await withScratch(async (scratch) => {
    const directory = join(scratch, "0.git");
    git(scratch, "init", "-q", "--bare", "-b", "master", directory);
    const tip = "refs/heads/master";
    await use({ number: 0, directory, tip, environment: GIT_ENVIRONMENT }, (history) => {
      const from = git(directory, "for-each-ref", "--format=from %(objectname)", tip);
      const commits = history.map((files, index) => {
        const parent = index === 0 && from !== "" ? `${from}\n` : "";
        const blobs = Object.entries(files).map(
          ([name, text]) => `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`,
        );
        return `commit ${tip}\ncommitter A <a@example.org> 1700000000 +0000\ndata 0\n${parent}deleteall\n${blobs.join("")}\n`;
      });
      gitBytes(directory, ["fast-import", "--quiet", "--force"], commits.join(""));
      return git(directory, "rev-parse", tip);
    });
  });
}
