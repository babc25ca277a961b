// Purpose: measures how fast the app reads a list into its database for the first time, and the new mails later.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { openState } from "#main/open-state.ts";
import type { Inbox } from "#ports/inbox.ts";
import { readList } from "#work/ingest/read-list.ts";
import { announceLineages } from "#work/jobs/announce-lineages.ts";

/** The number of new mails since the last read. */
export const NEW_MAILS = 100;
/** Untimed rounds, so that the code is compiled as in a running app. */
const ROUNDS = 20;
const ENVIRONMENT = { PATH: process.env["PATH"] };
const clock = { now: () => Date.now() };
const nothing = (): void => undefined;
const log = { info: nothing, warn: nothing, error: nothing };

/** Reads the epoch in `directory` into a new database, up to the last lineage. */
export async function ingest(directory: string): Promise<void> {
  await inScratch(async (scratch) => ingestInto(join(scratch, "state.db"), await openEpoch(directory)));
}

/** Milliseconds until the newest mails are in a database that has all others; the best of twenty. */
export function pickUp(directory: string): Promise<number> {
  return inScratch(async (scratch) => {
    const epoch = join(scratch, "0.git");
    git(scratch, "clone", "--quiet", "--bare", "--shared", directory, epoch);
    const tip = git(epoch, "rev-parse", "HEAD").trim();
    git(epoch, "update-ref", "HEAD", `${tip}~${NEW_MAILS}`);
    await ingestInto(join(scratch, "before.db"), await openEpoch(epoch));
    git(epoch, "update-ref", "HEAD", tip);
    const inbox = await openEpoch(epoch);
    let least = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(scratch, `${round}.db`);
      copyFileSync(join(scratch, "before.db"), path);
      least = Math.min(least, await ingestInto(path, inbox));
    }
    return least;
  });
}

function openEpoch(directory: string): Promise<Inbox> {
  return openInbox(directory, { environment: ENVIRONMENT, url: null });
}

/** Milliseconds without opening and closing the database. */
async function ingestInto(path: string, inbox: Inbox): Promise<number> {
  const state = await openState(path, { clock });
  const settings = { webUrl: "", lists: new Map([["list", null]]), mirrorWithinMs: null };
  const inboxOf = () => Promise.resolve(inbox);
  const start = performance.now();
  await readList("list", { ...state, log, inboxOf });
  await announceLineages({ ...state, clock, settings });
  const took = performance.now() - start;
  await state.close();
  return took;
}

async function inScratch<T>(job: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    return await job(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function git(directory: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", directory, ...args], { env: ENVIRONMENT, encoding: "utf8" });
}
