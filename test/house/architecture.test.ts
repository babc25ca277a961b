import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { readProjectFile } from "./markdown-table.ts";

const ROOT = new URL("../../", import.meta.url);
const SRC = new URL("src/", ROOT);

/** `work/publish/outbox` and `test/house/` in backticks: from the root of the project or from `src/`, with or without `.ts`; the build makes `dist/`. */
const PATHS = ["ARCHITECTURE.md", "CONTRIBUTING.md"].flatMap((page) =>
  [...readProjectFile(page).matchAll(/`(?!dist\/)([\w-]+(?:\/[\w.-]+)+\/?)`/g)].map(([, path = ""]) => ({
    page,
    path,
  })),
);

/** The folders and rooms of the map: lines that begin with a folder, and those that go on. */
const ROOMS = [...readProjectFile("ARCHITECTURE.md").matchAll(/^ {4}(?! ).*\n(?: {6,}.*\n)*/gm)].flatMap(
  ([entry]) => {
    const [folder = "", ...rooms] = [...entry.matchAll(/\b[a-z-]+\/(?=[\s,;.])/g)].map(([name]) => name);
    return folder === "" ? [] : [folder, ...rooms.map((room) => `${folder}${room}`)];
  },
);

describe("the documents for those who work on the project", () => {
  test.each(PATHS)("$page names $path, which exists", ({ path }) => {
    const places = [path, `src/${path}`, `src/${path}.ts`];
    expect(places.filter((place) => existsSync(new URL(place, ROOT)))).not.toEqual([]);
  });

  test("ARCHITECTURE.md maps every folder of src/ and every room in it, and no other", () => {
    expect(ROOMS.toSorted()).toEqual(foldersIn("").toSorted());
  });
});

/** Folders below a folder of `src/`, two deep, each with a slash at its end. */
function foldersIn(folder: string): readonly string[] {
  const inside = readdirSync(new URL(folder, SRC), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  const paths = inside.map(({ name }) => `${folder}${name}/`);
  return folder === "" ? paths.flatMap((path) => [path, ...foldersIn(path)]) : paths;
}
