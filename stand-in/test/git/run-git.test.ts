import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createRepository } from "#git/create-repository.ts";
import { runGit } from "#git/run-git.ts";

const author = { name: "Ada Berg", email: "ada@example.org", date: "1750000000 +0200" };
let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "github-stand-in-git-"));
  const files = { "café.txt": "caf\udce9\n", "run.sh": { mode: "100755", content: "true\n" } };
  await createRepository(directory, "main", [{ author, message: "Begin\n", files }]);
});
afterAll(() => rm(directory, { recursive: true }));

test("a seeded repository has the bytes, modes and ids that were asked for", async () => {
  expect(await runGit(directory, ["cat-file", "blob", "main:café.txt"])).toEqual(
    Buffer.from("café\n", "latin1"),
  );
  expect((await runGit(directory, ["ls-tree", "main", "run.sh"])).toString()).toContain("100755 blob");
});

test("an error holds what git said", async () => {
  await expect(runGit(directory, ["rev-parse", "no-such-branch"])).rejects.toThrow(
    /^git rev-parse ended with 128: .*no-such-branch/s,
  );
});
