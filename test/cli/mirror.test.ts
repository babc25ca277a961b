// Purpose: `patchferry mirror` from mails to refs, with its exit code and its words.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "@jest/globals";
import { openRepository } from "#adapters/git/open-repository.ts";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { defineMirror } from "#cli/mirror.ts";
import { addition, patchMail } from "../adapters/git/mailed.ts";
import { GIT_ENVIRONMENT, git, withScratch } from "../adapters/git/scratch.ts";

const V1 = patchMail(addition("new"), { subject: "[PATCH] Add Größe!" });
const V2 = patchMail(addition("new", "100755"), { subject: "[PATCH v2] Add Größe!", id: "2" });

interface Answer {
  readonly out: string;
  readonly no: boolean;
}

async function mirror(
  directory: string,
  mails: readonly string[],
  ...flags: readonly string[]
): Promise<Answer> {
  const mbox = join(directory, "mails.mbox");
  writeFileSync(mbox, mails.join(""));
  let [out, no] = ["", false];
  const program = new Command().exitOverride();
  defineMirror(program, {
    terminal: {
      out: (text) => (out += text),
      err: () => undefined,
      colour: false,
      live: false,
      columns: 80,
      liveColumns: 80,
    },
    clock: { now: () => 0 },
    openInbox: (source) => openInbox(source, { environment: GIT_ENVIRONMENT }),
    openRange: () => Promise.reject(new Error("not asked for")),
    openCommits: () => Promise.reject(new Error("not asked for")),
    openRepository: (path) => openRepository(path, { environment: GIT_ENVIRONMENT }),
    readTextFile: () => Promise.reject(new Error("not asked for")),
    answerNo: () => (no = true),
  });
  await program.parseAsync(["mirror", mbox, "--repo", join(directory, "repo"), ...flags], { from: "user" });
  return { out, no };
}

async function withRepository(use: (directory: string, base: string) => Promise<void>): Promise<void> {
  await withScratch(async (directory) => {
    git(directory, "init", "-q", "-b", "main", "repo");
    git(join(directory, "repo"), "commit", "-q", "--allow-empty", "-m", "base");
    await use(directory, git(join(directory, "repo"), "rev-parse", "HEAD"));
  });
}

describe("patchferry mirror", () => {
  test("makes a branch of the newest version and a tag of each, and leaves the worktree alone", () =>
    withRepository(async (directory, base) => {
      const { out, no } = await mirror(directory, [V1, V2], "--json");
      const answer = JSON.parse(out) as Record<string, unknown> & {
        ref: string;
        commits: { commit: string }[];
      };
      expect(no).toBe(false);
      expect(answer).toMatchObject({
        base,
        applied: true,
        conflict: null,
        versions: [{ version: "v1" }, { version: "v2" }],
      });
      expect(answer.ref).toMatch(/^refs\/heads\/patchferry\/add-gro-e-[0-9a-f]{8}$/);
      const repo = join(directory, "repo");
      const slug = answer.ref.slice("refs/heads/".length);
      expect(git(repo, "rev-parse", slug, `${slug}/v2`)).toBe(
        `${answer.commits[0]?.commit}\n${answer.commits[0]?.commit}`,
      );
      expect(git(repo, "rev-parse", `${slug}/v1^`)).toBe(base);
      expect(git(repo, "status", "--porcelain")).toBe("");
    }));

  test("may run twice", () =>
    withRepository(async (directory) => {
      const first = await mirror(directory, [V1, V2], "--json");
      expect(await mirror(directory, [V1, V2], "--json")).toEqual(first);
    }));

  test("answers no, with the sentence, where the newest version doesn't apply", () =>
    withRepository(async (directory) => {
      const diff = "diff --git a/gone b/gone\n--- a/gone\n+++ b/gone\n@@ -1 +1 @@\n-a\n+b";
      const { out, no } = await mirror(directory, [patchMail(diff)]);
      expect(no).toBe(true);
      expect(out).toMatch(
        /^v1 doesn't apply onto [0-9a-f]{12}: patch 1\/1 "change it": The base has no file `gone`\.\n$/,
      );
      expect(git(join(directory, "repo"), "for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
    }));

  test("stands on the author's base-commit where it is known, else on --base", () =>
    withRepository(async (directory, base) => {
      const repo = join(directory, "repo");
      git(repo, "commit", "-q", "--allow-empty", "-m", "later");
      const later = git(repo, "rev-parse", "HEAD");
      const based = V1.replace("-- \n2.39.5", `\nbase-commit: ${base}\n-- \n2.39.5`);
      expect(JSON.parse((await mirror(directory, [based], "--json", "--base", later)).out)).toMatchObject({
        base,
      });
      expect(JSON.parse((await mirror(directory, [V1], "--json", "--base", base)).out)).toMatchObject({
        base,
      });
      expect(JSON.parse((await mirror(directory, [V1], "--json")).out)).toMatchObject({ base: later });
      await expect(mirror(directory, [V1], "--base", "nowhere")).rejects.toMatchObject({
        code: "unknown-revision",
      });
    }));

  test("names the branch as it is told", () =>
    withRepository(async (directory) => {
      const { out } = await mirror(directory, [V1], "--branch", "try/it");
      expect(out).toContain("refs/heads/try/it\n");
    }));
});
