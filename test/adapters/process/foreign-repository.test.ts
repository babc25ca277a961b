// Purpose: a repository of another user is read without running what it configures, and never written.
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createRepository, openRepository } from "#adapters/git/open-repository.ts";
import { openCommitRange } from "#adapters/inbox/commit-range.ts";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { openRange } from "#adapters/inbox/open-range.ts";
import { GIT_ENVIRONMENT, git, gitBytes, withScratch } from "../git/scratch.ts";
import { addition, mailedRevision, patchMail } from "../git/mailed.ts";
import { allOf } from "../inbox/all-of.ts";
import { makeEpoch } from "../inbox/mailed-epoch.ts";

/** git's own switch for its tests: whatever it looks at, another user owns it. */
const FOREIGN = { ...GIT_ENVIRONMENT, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };

describe("a repository of another user", () => {
  test("gives its mails, all of them and a range", () =>
    withLinked(async (linked) => {
      expect(await allOf((await openInbox(linked, { environment: FOREIGN })).read(null))).toHaveLength(3);
      const range = await openRange(linked, { environment: FOREIGN });
      expect(await allOf(range.readRange({ from: "master~1", to: "master" }))).toHaveLength(1);
    }));

  test("gives commits and files", () =>
    withLinked(async (linked, epoch) => {
      const commits = await openCommitRange(linked, "master~2..master", { environment: FOREIGN });
      expect(await commits.count(null)).toBe(2);
      const repository = await openRepository(epoch, { environment: FOREIGN });
      expect(await repository.readFile("master", "m")).toContain("Subject: [PATCH v3]");
      await repository.close();
    }));

  test("is not written: git would run its hooks. The sentence says what to do", () =>
    withLinked(async (linked, epoch) => {
      const repository = await openRepository(epoch, { environment: FOREIGN });
      const refused = {
        code: "unsafe-repository",
        message: expect.stringContaining(`git config --global --add safe.directory ${epoch}`) as unknown,
      };
      const revision = await mailedRevision(linked, [patchMail(addition("a"))]);
      const commit = git(epoch, "rev-parse", "master");
      const remote = { url: epoch, token: null };
      await expect(repository.apply(revision, "master")).rejects.toMatchObject(refused);
      await expect(repository.updateRefs([{ ref: "refs/heads/a", commit }])).rejects.toMatchObject(refused);
      await expect(repository.fetch(remote)).rejects.toMatchObject(refused);
      await expect(repository.push(remote, [{ ref: "refs/heads/a", commit }])).rejects.toMatchObject(refused);
      expect(git(epoch, "for-each-ref", "--format=%(refname)")).toBe("refs/heads/master");
      await repository.close();
    }));

  test("is written where its directory is named safe", () =>
    withScratch(async (scratch) => {
      const config = join(scratch, "config");
      const directory = join(scratch, "clone.git");
      writeFileSync(config, `[safe]\n\tdirectory = ${directory}\n`);
      const environment = { ...FOREIGN, GIT_CONFIG_GLOBAL: config };
      const repository = await createRepository(directory, { environment });
      const commit = gitBytes(directory, ["hash-object", "-t", "tree", "-w", "--stdin"], "");
      await repository.updateRefs([{ ref: "refs/tags/a", commit: commit.toString().trim() }]);
      expect(git(directory, "for-each-ref", "--format=%(refname)")).toBe("refs/tags/a");
      await repository.close();
    }));
});

describe("programs that a repository names", () => {
  test("run to fetch what a partial clone of one's own lacks, and not in another user's", () =>
    withLinked(async (linked, epoch, mark) => {
      lose(epoch, git(epoch, "rev-parse", "master~1:m"));
      configure(epoch, {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "/nowhere",
        "remote.origin.uploadpack": mark.command,
      });
      const read = async (environment: typeof GIT_ENVIRONMENT) =>
        allOf((await openInbox(linked, { environment })).read(null));
      await expect(read(FOREIGN)).rejects.toMatchObject({ code: "git-failed" });
      expect(mark.isMade()).toBe(false);
      await expect(read(GIT_ENVIRONMENT)).rejects.toMatchObject({ code: "git-failed" });
      expect(mark.isMade()).toBe(true);
    }));

  test("don't run for signatures, differences, hooks and the file system", () =>
    withLinked(async (linked, epoch, mark) => {
      const signed = `tree ${git(epoch, "rev-parse", "master^{tree}")}
parent ${git(epoch, "rev-parse", "master~2")}
author A <a@example.org> 1700000009 +0000
committer A <a@example.org> 1700000009 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 
 iQ==
 -----END PGP SIGNATURE-----

signed
`;
      const id = gitBytes(epoch, ["hash-object", "-t", "commit", "-w", "--stdin"], signed).toString().trim();
      git(epoch, "update-ref", "refs/heads/master", id);
      writeFileSync(join(epoch, "info", "attributes"), "* diff=bad filter=bad\n");
      configure(epoch, {
        "log.showSignature": "true",
        "gpg.program": mark.command,
        "diff.external": mark.command,
        "diff.bad.command": mark.command,
        "diff.bad.textconv": mark.command,
        "filter.bad.smudge": mark.command,
        "filter.bad.clean": mark.command,
        "core.fsmonitor": mark.command,
        "core.pager": mark.command,
        "core.alternateRefsCommand": mark.command,
        "core.hooksPath": join(epoch, "hooks"),
        "diff.submodule": "diff",
      });
      expect(await allOf((await openInbox(linked, { environment: FOREIGN })).read(null))).toHaveLength(2);
      const commits = await openCommitRange(linked, `${id}~1..${id}`, { environment: FOREIGN });
      expect(await allOf(commits.read(null))).toHaveLength(1);
      const repository = await openRepository(epoch, { environment: FOREIGN });
      expect(await repository.listFiles("master", ".")).toEqual(["m"]);
      await repository.close();
      expect(mark.isMade()).toBe(false);
      // The same repository does run them for whoever asks it plainly.
      gitBytes(epoch, ["log", "-p", "--ext-diff", "-1"]);
      expect(mark.isMade()).toBe(true);
    }));
});

/** A shell command that leaves a mark, as a program that does harm would. */
interface Mark {
  readonly command: string;
  isMade(): boolean;
}

/** An epoch, and a worktree linked to it: its `.git` is a file, which git is always asked to follow. */
async function withLinked(use: (linked: string, epoch: string, mark: Mark) => Promise<void>): Promise<void> {
  await withScratch(async (scratch) => {
    const epoch = makeEpoch(scratch);
    const linked = join(scratch, "linked");
    git(epoch, "worktree", "add", "-q", linked, "master");
    const mark = join(scratch, "mark");
    await use(linked, epoch, { command: `touch ${mark};:`, isMade: () => existsSync(mark) });
  });
}

function configure(repository: string, settings: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(settings)) git(repository, "config", key, value);
}

/** Takes an object out of a repository; unpacks what it is packed with. */
function lose(repository: string, id: string): void {
  const loose = join(repository, "objects", id.slice(0, 2));
  expect(readdirSync(loose)).toContain(id.slice(2));
  rmSync(join(loose, id.slice(2)));
}
