// Purpose: a process that works on the queue until it is killed; it notes what it begins and ends in a file.
import { appendFileSync } from "node:fs";
import { openState } from "#main/open-state.ts";
import type { JobHandler } from "#ports/queue.ts";

const [database = "", notes = ""] = process.argv.slice(2);
const state = await openState(database, { clock: { now: () => Date.now() }, leaseMs: 600, durable: false });
const note: JobHandler = async ({ key, attempt }) => {
  appendFileSync(notes, `begin ${key} ${attempt}\n`);
  await new Promise((resolve) => setTimeout(resolve, 15));
  appendFileSync(notes, `end ${key}\n`);
};
await state.queue.work(new Map([["note", note]]), new AbortController().signal);
