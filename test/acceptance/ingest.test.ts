// Purpose: a whole real archive, read into the store batch by batch, gives the series that assembling it at once gives.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { openState, type State } from "#main/open-state.ts";
import { readList } from "#work/ingest/read-list.ts";
import { readOutline } from "#work/once/read-outline.ts";
import { silentLog } from "../work/silent-log.ts";

const BUNDLE = "../shared/data/archives/linux-spdx.vger.kernel.org.0.bundle";
const environment = gitEnvironment(process.env);
const clock = { now: () => Date.UTC(2026, 0, 1) };

const present = existsSync(BUNDLE);

(present ? describe : describe.skip)("1,033 mails of linux-spdx, read into the store batch by batch", () => {
  let directory: string;
  let state: State;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "patchferry-ingest-"));
    const clone = ["clone", "--quiet", "--bare", BUNDLE, join(directory, "0.git")];
    execFileSync("git", clone, { env: { ...environment } });
    state = await openState(join(directory, "state.db"), { clock, durable: false });
  });
  afterAll(async () => {
    await state.close();
    rmSync(directory, { recursive: true });
  });

  test("follow each other as in the whole archive", async () => {
    const inbox = await openInbox(join(directory, "0.git"), { environment });
    await readList("spdx", { ...state, log: silentLog, inboxOf: () => Promise.resolve(inbox) });
    const { lineages } = state.store;
    const stored: (readonly string[])[] = [];
    for (const id of new Set((await lineages.since(-1e15)).map(({ lineage }) => lineage)))
      stored.push((await lineages.lineage(id))?.revisions.map(({ revision }) => revision.head) ?? []);
    const whole = (await readOutline([inbox])).lineages.map(({ revisions }) =>
      revisions.map(({ head }) => head),
    );
    expect(stored.map(String).sort()).toEqual(whole.map(String).sort());
  });
});
