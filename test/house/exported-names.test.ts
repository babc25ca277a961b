// Purpose: holds the rule that an exported name has one meaning: no name is exported twice.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const EXPORTED = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm;

test("no name is exported by two files of src", () => {
  const root = new URL("../../src/", import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const exported = files.flatMap((path) =>
    [...readFileSync(new URL(path, root), "utf8").matchAll(EXPORTED)].map(([, name]) => ({ name, path })),
  );
  const twice = [...Map.groupBy(exported, ({ name }) => name)].filter(([, places]) => places.length > 1);
  expect(exported.length).toBeGreaterThan(1000);
  expect(twice.map(([name, places]) => `${name}: ${places.map(({ path }) => path).join(", ")}`)).toEqual([]);
});
