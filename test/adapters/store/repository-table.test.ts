// Purpose: a configuration that another version stored is read anew, and what was missed meanwhile is caught up with.
import { expect, test } from "@jest/globals";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DEFAULT_CONFIG } from "#config/config.ts";
import { openState } from "#main/open-state.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const repository = { id: 1, owner: "harbour", name: "tide", defaultBranch: "main", installationId: 7 };

const FOLDER = scratchFolder();

test("a configuration of an unknown shape follows nothing, and says so", async () => {
  const path = join(FOLDER, "state.db");
  const open = () => openState(path, { clock: { now: () => 0 }, durable: false });
  const config = { ...DEFAULT_CONFIG, lists: [{ name: "kvm", base: null, tags: [] }] };
  const before = await open();
  await before.store.repositories.replaceAll([{ repository, config, configProblem: null }]);
  await before.close();
  const raw = new DatabaseSync(path);
  raw.exec(`update repositories set config = '{"version":99,"lists":"kvm"}'`);
  raw.close();
  const after = await open();
  expect(await after.store.repositories.get(1)).toEqual({
    repository,
    config: DEFAULT_CONFIG,
    configProblem: expect.stringContaining("the next sync reads it") as unknown,
  });
  await after.close();
});
