import { chmodSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { GIT_ENVIRONMENT, git, withScratch } from "../git/scratch.ts";
import { allOf } from "./all-of.ts";
import { makeEpoch } from "./mailed-epoch.ts";

const environment = GIT_ENVIRONMENT;

describe("an archive", () => {
  test.each<[string, (epoch: string) => void, RegExp]>([
    [
      "whose branch is an empty file, as a power cut leaves it",
      (epoch) => {
        truncateSync(join(epoch, "refs", "heads", "master"));
      },
      /^`git for-each-ref` failed in `\S+0\.git`: warning: ignoring broken ref refs\/heads\/master$/,
    ],
    [
      "whose HEAD is an empty file",
      (epoch) => {
        truncateSync(join(epoch, "HEAD"));
      },
      /fatal: not a git repository/,
    ],
    [
      "that lost its objects",
      (epoch) => {
        for (const name of readdirSync(join(epoch, "objects")))
          rmSync(join(epoch, "objects", name), { recursive: true });
      },
      /lacks the commit of `refs\/heads\/master`: the repository is damaged/,
    ],
    ["whose newest commit is junk", spoilNewest, /fatal: loose object [0-9a-f]{40} .* is corrupt/],
    [
      "whose configuration is cut short",
      (epoch) => {
        writeFileSync(join(epoch, "config"), "[core");
      },
      /fatal: bad config line/,
    ],
  ])("%s is told in git's words", (_, change, message) =>
    withScratch(async (scratch) => {
      const epoch = makeEpoch(scratch);
      change(epoch);
      await expect(openInbox(epoch, { environment })).rejects.toMatchObject({
        code: "git-failed",
        message: expect.stringMatching(message) as unknown,
      });
    }),
  );

  test("that is damaged while it is kept open is not read anew from its start", () =>
    withScratch(async (scratch) => {
      const epoch = makeEpoch(scratch);
      const inbox = await openInbox(epoch, { environment });
      const [first] = await allOf(inbox.read(null));
      spoilNewest(epoch);
      const words = { code: "git-failed", message: expect.stringContaining("is corrupt") as unknown };
      await expect(allOf(inbox.read(first?.cursor ?? null))).rejects.toMatchObject(words);
      await expect(inbox.count(first?.cursor ?? null)).rejects.toMatchObject(words);
    }));

  test("whose epoch has no mail yet is neither damaged nor an archive", () =>
    withScratch(async (scratch) => {
      git(scratch, "init", "-q", "--bare", "0.git");
      const opened = openInbox(join(scratch, "0.git"), { environment });
      await expect(opened).rejects.toMatchObject({ code: "source-unreadable" });
    }));

  test("in a folder that may not be entered is named, with what to do", () =>
    withScratch((scratch) =>
      asNobody(scratch, async () => {
        for (const folder of ["list/git/0.git", "maildir/cur", "maildir/new"])
          mkdirSync(join(scratch, folder), { recursive: true });
        for (const closed of ["list/git/0.git", "list/git", "list", "maildir/cur"]) {
          chmodSync(join(scratch, closed), 0);
          await expect(
            openInbox(join(scratch, closed.replace(/\/.*/, "")), { environment }),
          ).rejects.toMatchObject({
            code: "folder-unreadable",
            message: `The folder \`${join(scratch, closed)}\` can't be read: permission denied. Let the user that runs patchferry read it.`,
          });
          chmodSync(join(scratch, closed), 0o700);
        }
      }),
    ));
});

function spoilNewest(epoch: string): void {
  const id = git(epoch, "rev-parse", "master");
  const path = join(epoch, "objects", id.slice(0, 2), id.slice(2));
  chmodSync(path, 0o600);
  writeFileSync(path, "junk");
}

/** Runs `use` as somebody to whom folders can be closed: nothing is closed to root. */
async function asNobody(scratch: string, use: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return use();
  chmodSync(scratch, 0o777);
  process.seteuid?.(65_534);
  try {
    await use();
  } finally {
    process.seteuid?.(0);
  }
}
