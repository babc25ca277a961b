// Purpose: real series, onto a base made of their hunks, come out as with `git am`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createRepository } from "github-stand-in";
import { preImageFiles } from "#series/facts/pre-image.ts";
import { applyOurselves, applyWithGitAm, newestRevision } from "../adapters/git/git-am.ts";
import { git, withScratch } from "../adapters/git/scratch.ts";
import { describeReal } from "./describe-real.ts";
import { listReal, realPath } from "./real-mail.ts";

/** Series whose mails `git am` takes as they lie in the mbox: cover letters out of the way. */
function listVersions(): readonly string[] {
  const versions = listReal("series").flatMap((name) =>
    listReal("series", name)
      .filter((file) => /^v\d+\.mbox$/.test(file))
      .map((file) => join("series", name, file)),
  );
  return [...versions, "kvm/tdx-kexec-v4.mbox", "kvm/tdx-kexec-v5.mbox"];
}

async function checkAppliesAsWithGitAm(source: string): Promise<void> {
  await withScratch(async (directory) => {
    const revision = await newestRevision(realPath(source));
    const mbox = join(directory, "patches.mbox");
    writeFileSync(
      mbox,
      patchesOnly(readFileSync(realPath(source), "latin1"), revision.cover?.messageId),
      "latin1",
    );
    const repository = join(directory, "repository");
    const author = { name: "A", email: "a@example.org", date: "1000000000 +0000" };
    const files = Object.fromEntries(preImageFiles([revision]));
    await createRepository(join(repository, ".git"), "main", [{ author, message: "Base\n", files }]);
    git(repository, "config", "core.bare", "false");
    const base = git(repository, "rev-parse", "main").trim();
    const { conflict, ...own } = await applyOurselves(repository, base, realPath(source));
    const expected = applyWithGitAm(repository, base, mbox);
    expect({ ...own, conflict }).toEqual({ ...expected, conflict: null });
    expect(own.commits).toHaveLength(revision.patches.length);
  });
}

function patchesOnly(mbox: string, cover: string | undefined): string {
  const mails = mbox.split(/^(?=From mboxrd@z )/m);
  return mails
    .filter(
      (mail) => cover === undefined || !mail.toLowerCase().includes(`message-id: ${cover.toLowerCase()}`),
    )
    .join("");
}

describeReal("series", "kvm")("a real series on the pre-images of its hunks", () => {
  test.each(listVersions())("%s", (source) => checkAppliesAsWithGitAm(source));
});
