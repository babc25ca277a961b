// Purpose: what a repository promises beyond applying as git am does: refs, files, remotes, and the same commits every time.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createRepository, openRepository } from "#adapters/git/open-repository.ts";
import type { Repository } from "#ports/repository.ts";
import { addition, mailedRevision, patchMail } from "../adapters/git/mailed.ts";
import { GIT_ENVIRONMENT, git, gitBytes, gitSucceeds, withScratch } from "../adapters/git/scratch.ts";

interface World {
  readonly repository: Repository;
  /** Where the repository lies, and a folder for more. */
  readonly directory: string;
  readonly scratch: string;
  /** A commit with the file `a`. */
  readonly base: string;
}

async function inWorld(use: (world: World) => Promise<void>, format = "sha1"): Promise<void> {
  await withScratch(async (scratch) => {
    const directory = join(scratch, "repository.git");
    execFileSync("git", ["init", "-q", "--bare", `--object-format=${format}`, directory], {
      env: GIT_ENVIRONMENT,
    });
    const repository = await createRepository(directory, { environment: GIT_ENVIRONMENT });
    try {
      await use({
        repository,
        directory,
        scratch,
        base: importCommit(directory, "refs/heads/main", "hello\n"),
      });
    } finally {
      await repository.close();
    }
  });
}

function importCommit(directory: string, ref: string, content: string): string {
  const blob = gitBytes(directory, ["hash-object", "-w", "--stdin"], content).toString().trim();
  const tree = gitBytes(directory, ["mktree"], `100644 blob ${blob}\ta\n`).toString().trim();
  const commit = git(directory, "commit-tree", "-m", "base", tree);
  git(directory, "update-ref", ref, commit);
  return commit;
}

describe("apply", () => {
  test.each(["sha1", "sha256"])("gives the same commits every time (%s)", (format) =>
    inWorld(async ({ repository, directory, scratch, base }) => {
      const revision = await mailedRevision(scratch, [patchMail(addition("new"))]);
      const first = await repository.apply(revision, "main");
      expect(await repository.apply(revision, base)).toEqual(first);
      expect(first).toMatchObject({ base, conflict: null, commits: [{ position: 1, title: "change it" }] });
      const commit = first.commits[0]?.commit ?? "";
      expect(
        git(directory, "log", "-1", "--date=raw", "--format=%T %P|%an %ae %ad|%cn %ce %cd|%B", commit),
      ).toBe(
        `${first.tree} ${base}|Ada Example ada@example.org 1740976200 +0530|Patchferry patchferry@localhost 1740976200 +0530|change it\n\nWhy.`,
      );
      expect(gitSucceeds(directory, ["fsck", "--strict", commit])).toBe(true);
    }, format),
  );

  test("stops at a gap and keeps what stands before it", () =>
    inWorld(async ({ repository, scratch, base }) => {
      const revision = await mailedRevision(scratch, [
        patchMail(addition("one"), { subject: "[PATCH 1/3] one", id: "1" }),
        patchMail(addition("three"), { subject: "[PATCH 3/3] three", id: "3" }),
      ]);
      const { commits, conflict } = await repository.apply(revision, base);
      expect(commits.map(({ position }) => position)).toEqual([1]);
      expect(conflict).toMatchObject({
        position: 2,
        code: "incomplete-series",
        reason: "Patch 2 of 3 has not come (yet).",
      });
    }));

  test("writes a hundred patches at once", () =>
    inWorld(async ({ repository, directory, scratch, base }) => {
      const mails = Array.from({ length: 120 }, (_, index) =>
        patchMail(addition(`d/f${index}`), {
          subject: `[PATCH ${index + 1}/120] add ${index}`,
          id: `${index + 1}`,
        }),
      );
      const { commits, tree } = await repository.apply(await mailedRevision(scratch, mails), base);
      expect(commits).toHaveLength(120);
      expect(git(directory, "ls-tree", "-r", "--name-only", tree).split("\n")).toHaveLength(121);
    }));

  test("refuses a base that is no commit", () =>
    inWorld(async ({ repository, scratch }) => {
      const revision = await mailedRevision(scratch, [patchMail(addition("new"))]);
      await expect(repository.apply(revision, "nowhere")).rejects.toMatchObject({ code: "unknown-revision" });
    }));
});

describe("resolve and readFile", () => {
  test("know what is there and what is not", () =>
    inWorld(async ({ repository, base }) => {
      expect(await repository.resolve("main")).toBe(base);
      expect(await repository.resolve("refs/heads/none")).toBeNull();
      expect(await repository.resolve("main\nmain")).toBeNull();
      expect(await repository.readFile(base, "a")).toBe("hello\n");
      expect(await repository.readFile(base, "b")).toBeNull();
      expect(await repository.listFiles(base, "none")).toEqual([]);
      expect(await repository.readFile(base, "a/b")).toBeNull();
      expect(await repository.readFile("none", "a")).toBeNull();
    }));

  test("see what came after they were first asked", () =>
    inWorld(async ({ repository, directory, base }) => {
      expect(await repository.resolve("late")).toBeNull();
      git(directory, "update-ref", "refs/heads/late", base);
      expect(await repository.resolve("late")).toBe(base);
    }));
});

describe("updateRefs", () => {
  test("sets all or, where one is not where it should be, none", () =>
    inWorld(async ({ repository, base }) => {
      await repository.updateRefs([{ ref: "refs/heads/x", commit: base, old: null }]);
      const updates = [
        { ref: "refs/heads/y", commit: base },
        { ref: "refs/heads/x", commit: base, old: null },
      ];
      await expect(repository.updateRefs(updates)).rejects.toMatchObject({ code: "git-failed" });
      expect(await repository.resolve("refs/heads/y")).toBeNull();
      expect(await repository.resolve("refs/heads/x")).toBe(base);
    }));
});

describe("a remote", () => {
  const remoteOf = (scratch: string) => ({ url: join(scratch, "remote.git"), token: null });

  test("gets refs by force, and gives its branches", () =>
    inWorld(async ({ repository, scratch, directory, base }) => {
      git(scratch, "init", "-q", "--bare", "remote.git");
      const other = importCommit(join(scratch, "remote.git"), "refs/heads/series", "other\n");
      await repository.fetch(remoteOf(scratch));
      expect(git(directory, "rev-parse", "refs/remotes/origin/series")).toBe(other);
      await repository.push(remoteOf(scratch), [
        { ref: "refs/heads/series", commit: base },
        { ref: "refs/tags/series/v1", commit: base },
      ]);
      expect(git(join(scratch, "remote.git"), "rev-parse", "series", "series/v1")).toBe(`${base}\n${base}`);
    }));

  test("keeps all as it was where one ref has moved", () =>
    inWorld(async ({ repository, scratch, base }) => {
      git(scratch, "init", "-q", "--bare", "remote.git");
      const other = importCommit(join(scratch, "remote.git"), "refs/heads/series", "other\n");
      const updates = [
        { ref: "refs/heads/series", commit: base, old: base },
        { ref: "refs/heads/new", commit: base },
      ];
      await expect(repository.push(remoteOf(scratch), updates)).rejects.toMatchObject({
        code: "push-refused",
        retry: "never",
      });
      expect(git(join(scratch, "remote.git"), "for-each-ref", "--format=%(refname) %(objectname)")).toBe(
        `refs/heads/series ${other}`,
      );
    }));

  test("that is out of reach may be tried again", () =>
    inWorld(async ({ repository, scratch }) => {
      await expect(repository.fetch(remoteOf(scratch))).rejects.toMatchObject({
        code: "fetch-failed",
        retry: { afterMs: expect.any(Number) as unknown },
      });
    }));

  test("gets the token in a header, and nobody else sees it", () =>
    inWorld(async ({ repository }) => {
      const seen: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        seen.push(request.headers.authorization);
        response.writeHead(403).end("no");
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.git`;
      const failure: unknown = await repository
        .fetch({ url, token: "s3cret" })
        .catch((error: unknown) => error);
      server.close();
      const header = Buffer.from("x-access-token:s3cret").toString("base64");
      expect(seen).toEqual([`Basic ${header}`]);
      expect((failure as Error).message).toContain("403");
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(new RegExp(`s3cret|${header}`));
    }));

  test("of a strange kind is not talked to", () =>
    inWorld(async ({ repository }) => {
      await expect(repository.fetch({ url: "ext::sh -c true", token: null })).rejects.toMatchObject({
        code: "fetch-failed",
      });
    }));
});

test("a directory inside a repository is none itself", () =>
  inWorld(async ({ directory }) => {
    await expect(
      openRepository(join(directory, "refs"), { environment: GIT_ENVIRONMENT }),
    ).rejects.toMatchObject({ code: "not-a-repository" });
  }));
