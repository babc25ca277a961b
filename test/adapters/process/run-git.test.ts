import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { askGit, runGit } from "#adapters/process/run-git.ts";
import { GIT_ENVIRONMENT, withScratch } from "../git/scratch.ts";

const environment = GIT_ENVIRONMENT;
// What git runs for us here, as an alias, is a shell command.
const shell = (script: string): readonly string[] => ["-c", `alias.say=!${script}`, "say"];

describe("git", () => {
  test("that is not on the PATH is `git-missing`, with what to do", () =>
    expect(askGit({ args: ["--version"], environment: { PATH: "/nonexistent" } })).rejects.toMatchObject({
      code: "git-missing",
      retry: "never",
      message: "git can't be started: there is none on the PATH. Install git 2.31 or newer.",
    }));

  test.each(["/dev/null", join(import.meta.dirname, "run-git.test.ts")])(
    "that can't be looked for, because %s is on the PATH, is `git-missing` too",
    (path) =>
      expect(askGit({ args: ["--version"], environment: { PATH: path } })).rejects.toMatchObject({
        code: "git-missing",
        message: "git can't be started: there is none on the PATH. Install git 2.31 or newer.",
      }),
  );

  test("that is a symbolic link to itself is `git-missing`, with the system's words", () =>
    withScratch(async (directory) => {
      symlinkSync("git", join(directory, "git"));
      await expect(askGit({ args: ["--version"], environment: { PATH: directory } })).rejects.toMatchObject({
        code: "git-missing",
        message: "git can't be started: spawn ELOOP. Install git 2.31 or newer.",
      });
    }));

  test("that fails is `git-failed`, with its subcommand and its own words", () =>
    withScratch(async (directory) => {
      const call = { args: ["-c", "core.quotePath=true", "log"], directory, environment };
      await expect(askGit(call)).rejects.toMatchObject({
        code: "git-failed",
        message: `\`git log\` failed in \`${directory}\`: fatal: not a git repository: '${directory}'`,
      });
    }));

  test("that fails without a word is told by its exit code", () =>
    expect(askGit({ args: shell("exit 3"), environment })).rejects.toThrow("failed: exit code 3"));

  test("that doesn't end in time is `git-timeout`, to be tried again", () =>
    expect(askGit({ args: shell("sleep 60"), environment, timeoutMs: 100 })).rejects.toMatchObject({
      code: "git-timeout",
      retry: { afterMs: 30_000 },
    }));

  test("that prints without end is cut, and no answer is made of the part", async () => {
    const call = { args: shell("head -c 20000000 /dev/zero"), environment };
    const result = await runGit(call);
    expect([result.code, result.isCut, result.output.length]).toEqual([0, true, 16 << 20]);
    await expect(askGit(call)).rejects.toThrow("it printed more than 16 MiB");
  });

  test("says each thing once, at most 4 KiB, and no secret even where it is cut", async () => {
    const said = "warning: same\nwarning: same\nerror: hush-hush 1\nerror: https://ada:hush-hush@example.org";
    const short = await runGit({ args: shell(`printf '${said}' >&2`), environment, secrets: ["hush-hush"] });
    expect(short.complaint).toBe("warning: same\nerror: *** 1\nerror: https://***@example.org");
    // 64 KiB are kept: the secret stands across that end.
    const long = `head -c 65530 /dev/zero | tr '\\0' x >&2; printf hush-hush >&2; exit 1`;
    const cut = await runGit({ args: shell(long), environment, secrets: ["hush-hush"] });
    expect(cut.complaint).not.toContain("hush");
    expect(cut.complaint.length).toBeLessThanOrEqual(4096);
  });

  test("speaks English and asks nobody, whatever the environment says", async () => {
    const result = await runGit({
      args: shell('echo "$LC_ALL $GIT_TERMINAL_PROMPT"'),
      environment: { ...environment, LC_ALL: "de_DE.UTF-8", GIT_TERMINAL_PROMPT: "1" },
    });
    expect(result.output).toBe("C 0\n");
  });
});
