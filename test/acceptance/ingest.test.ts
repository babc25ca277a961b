// Purpose: a whole real archive, read into the store batch by batch, gives the series that assembling it at once gives.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openState, type State } from "#main/open-state.ts";
import { readList } from "#work/ingest/read-list.ts";
import { readOutline } from "#work/once/read-outline.ts";
import { silentLog } from "../work/silent-log.ts";
import { describeArchives, withArchive } from "./real-archives.ts";

const clock = { now: () => Date.UTC(2026, 0, 1) };

describeArchives("1,033 mails of linux-spdx, read into the store batch by batch", () => {
  let directory: string;
  let state: State;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "patchferry-ingest-"));
    state = await openState(join(directory, "state.db"), { clock, durable: false });
  });
  afterAll(async () => {
    await state.close();
    rmSync(directory, { recursive: true });
  });

  test("follow each other as in the whole archive", () =>
    withArchive("linux-spdx", async (inbox) => {
      await readList("spdx", { ...state, log: silentLog, inboxOf: () => Promise.resolve(inbox) });
      const { lineages } = state.store;
      const stored: (readonly string[])[] = [];
      for (const id of new Set((await lineages.since(-1e15)).map(({ lineage }) => lineage)))
        stored.push((await lineages.lineage(id))?.revisions.map(({ revision }) => revision.head) ?? []);
      const whole = (await readOutline([inbox])).lineages.map(({ revisions }) =>
        revisions.map(({ head }) => head),
      );
      expect(stored.map(String).sort()).toEqual(whole.map(String).sort());
    }));
});
