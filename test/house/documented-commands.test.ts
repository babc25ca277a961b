import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { SLASH_COMMANDS } from "#work/commands/command-list.ts";
import { checkTable } from "./markdown-table.ts";

const HEADING = "Commands in comments";

describe("the slash commands", () => {
  test("are those of README.md, with the same words", () => {
    const rows = SLASH_COMMANDS.map(({ usage, does }) => [`\`${usage}\``, does]);
    checkTable("README.md", HEADING, rows);
  });
  test("are those of docs/commands.md, with the same words and permissions", () => {
    const rows = SLASH_COMMANDS.map(({ usage, does, needs }) => [`\`${usage}\``, does, needs]);
    checkTable("docs/commands.md", HEADING, rows);
  });
  test("have a file each, under their word", () => {
    const files = readdirSync(new URL("../../src/work/commands", import.meta.url));
    const words = SLASH_COMMANDS.map(({ word }) => word);
    expect(words.filter((word) => !files.includes(`${word}.ts`))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });
});
