import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Command } from "commander";
import { SUBCOMMANDS } from "#main/subcommands.ts";
import { processSurroundings } from "#main/surroundings.ts";
import { readProjectFile } from "./markdown-table.ts";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(new URL("../../docs", import.meta.url))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** `patchferry NAME ...` in a code span, or at the beginning of a line; up to the end of either, or to a comment. */
const CALLS = PAGES.flatMap((page) =>
  [...readProjectFile(page).matchAll(/(?:^ *|`)patchferry +([a-z]+)\b([^`#|\n]*)/gm)].map(
    ([call, name = "", rest = ""]) => ({ page, call: call.trim(), name, options: optionsIn(rest) }),
  ),
);

function optionsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option);
}

async function optionsOf(name: string): Promise<readonly string[] | undefined> {
  const program = new Command();
  const subcommand = SUBCOMMANDS.find((one) => one.name === name);
  if (subcommand === undefined) return undefined;
  (await subcommand.load())(program, processSurroundings());
  const commands = program.commands.flatMap((command) => [command, ...command.commands]);
  return ["--help", ...commands.flatMap(({ options }) => options.map(({ long }) => long ?? ""))];
}

describe("what the documents say of the command line", () => {
  test.each(CALLS)("$page: $call is a subcommand, with options that it takes", async ({ name, options }) => {
    const known = await optionsOf(name);
    expect(known).toBeDefined();
    expect(options.filter((option) => known?.includes(option) === false)).toEqual([]);
  });

  test("names every subcommand in README.md", () => {
    const named = CALLS.filter(({ page }) => page === "README.md").map(({ name }) => name);
    expect(SUBCOMMANDS.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });
});
