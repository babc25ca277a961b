import { describe, expect, test } from "@jest/globals";
import { SLASH_COMMANDS } from "#work/commands/command-list.ts";
import { commandsIn } from "#work/commands/commands-in.ts";
import { mayAsk, type CommandRequest } from "#work/commands/slash-command.ts";

/** The answers to a comment whose commands need nothing from outside. */
async function answersTo(comment: string) {
  const request = { login: "ada", commands: SLASH_COMMANDS } as unknown as CommandRequest;
  const lines = commandsIn(comment);
  return Promise.all(lines.map(({ answer, words }) => answer(words, request, undefined as never)));
}

describe("the commands in a comment", () => {
  test("are answered in order", async () => {
    expect(await answersTo("/reanalyze\n/REANALYZE")).toEqual([
      { comment: null, understood: true, redo: "mirror" },
      { comment: null, understood: true, redo: "mirror" },
    ]);
  });
  test("are answered with their usage where the arguments are wrong", async () => {
    expect(await answersTo("/compare v3\n/help me")).toEqual([
      { comment: "`/compare` goes like this: `/compare v3 v5`", understood: false, redo: null },
      { comment: "`/help` goes like this: `/help`", understood: false, redo: null },
    ]);
  });
  test("are recognised when misspelt; others are left out", async () => {
    const [answer, ...others] = await answersTo("/renalyze\n/frobnicate");
    expect(answer?.comment).toBe("There is no such command. Did you mean `/reanalyze`?");
    expect(others).toEqual([]);
  });
  test("are listed by /help", async () => {
    const [answer] = await answersTo("/help");
    for (const { usage, does } of SLASH_COMMANDS)
      expect(answer?.comment).toContain(`| \`${usage}\` | ${does} |`);
  });
});

describe("a command that needs write access", () => {
  test.each([
    ["admin", true],
    ["write", true],
    ["read", false],
    ["none", false],
  ] as const)("may be asked for with %s: %s", (permission, may) => {
    expect(mayAsk(permission, { needs: "write" })).toBe(may);
  });
});
