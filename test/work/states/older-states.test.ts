// Purpose: a database that an older version left, with jobs of every kind waiting in it, goes on with this one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { NewCheckRun } from "#ports/forge.ts";
import { FakeForge } from "../fake-forge.ts";
import { World } from "../world.ts";

const MINUTE = 60_000;
const repositoryId = 42;
/** More than the older version had made of anything; their numbers and ids begin with 1. */
const MADE_BEFORE = 20;
const CHECK_RUN_BEFORE: NewCheckRun = {
  name: "before",
  headSha: "",
  externalId: "",
  conclusion: "neutral",
  title: "",
  summary: "",
  text: "",
  annotations: [],
};

const versions = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".db.gz"));

describe.each(versions)("what waits in the database of %s", (name) => {
  let world: World;

  beforeEach(async () => {
    const state = gunzipSync(readFileSync(join(import.meta.dirname, name)));
    world = await World.make({ state, forge: await forgeOfBefore() });
    // As main/clones does when it makes a clone.
    await world.look(({ repositories }) => repositories.setFetchedAt(repositoryId, 0));
    world.clock.time += MINUTE;
    await world.run();
    world.clock.time += 15 * MINUTE;
    await world.run();
  });
  afterEach(() => {
    world.remove();
  });

  const titled = (word: string) => world.forge.threads.find(({ title }) => title.includes(word));
  const checkRun = (commit: string | null | undefined) =>
    world.forge.checkRuns.find(({ headSha }) => headSha === commit);
  const mirror = (id: string) =>
    world.look(({ mirrors }) => mirrors.mirror(repositoryId, `<${id}@example.org>`));

  test("is run to its end; what had been given up is still told", async () => {
    const [counts, failures] = await world.look(async (_, { queue }) => [
      await queue.counts(),
      await queue.failures(),
    ]);
    expect(counts).toEqual({ waiting: 0, running: 0, failed: 2 });
    expect(failures.map(({ key }) => key).sort()).toEqual([
      "answer-command 42 901",
      `check-config 42 ${"b".repeat(40)}`,
    ]);
  });

  test("ingests a new version, mirrors it and reports on it", () => {
    const thread = titled("count them");
    expect(thread?.title).toContain("v2");
    expect(thread?.comments.some(({ body }) => body.includes("make the counter long"))).toBe(true);
  });

  test("tells of a series whose rest didn't come in time", () => {
    expect(titled("paint them")).toBeDefined();
  });

  test("checks again what was asked for again", async () => {
    expect(checkRun((await mirror("oil"))?.commit)).toBeDefined();
    expect(checkRun((await mirror("grease"))?.commit)).toBeDefined();
  });

  test("checks configurations, also the one whose worker had died", () => {
    expect(checkRun("a".repeat(40))?.title).toBe("The configuration is valid");
    expect(checkRun("c".repeat(40))?.title).toBe("The configuration is valid");
  });

  test("takes note that a pull request was closed", async () => {
    expect(await mirror("oil")).toMatchObject({ closed: true });
  });

  test("answers a command, once", () => {
    const answers = titled("count them")?.comments.filter(({ body }) => body.includes("/reanalyze")) ?? [];
    expect(answers.filter(({ body }) => body.includes("patchferry:answer 900"))).toHaveLength(1);
    expect(world.forge.reactions).toEqual(["rocket"]);
  });
});

/** A GitHub where what the older version opened can be written to; what it says there plays no part. */
async function forgeOfBefore(): Promise<FakeForge> {
  const forge = new FakeForge();
  for await (const repository of forge.repositories())
    for (let made = 0; made < MADE_BEFORE; made++) {
      await forge.openIssue(repository, { title: "before", body: "", labels: [] });
      await forge.createCheckRun(repository, CHECK_RUN_BEFORE);
    }
  return forge;
}
