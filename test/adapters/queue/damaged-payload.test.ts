// Purpose: a payload that isn't JSON reaches its handler as null, so that the job is derived from its key.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "@jest/globals";
import { openState } from "#main/open-state.ts";
import type { Json } from "#ports/queue.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const folder = scratchFolder();

test("a job whose payload is damaged runs at once, with null", async () => {
  const path = join(folder, "state.db");
  const { queue, close } = await openState(path, { clock: { now: () => 1000 } });
  await queue.add([{ kind: "note", key: "note 1", lane: "a", payload: { list: "kvm" } }]);
  const database = new DatabaseSync(path);
  database.exec(`update jobs set payload = '{"list": "kv'`);
  database.close();
  const seen: Json[] = [];
  const stop = new AbortController();
  const note = ({ payload }: { readonly payload: Json }) => Promise.resolve(void seen.push(payload));
  const working = queue.work(new Map([["note", note]]), stop.signal);
  await queue.idle();
  stop.abort();
  await working;
  expect(seen).toEqual([null]);
  expect(await queue.counts()).toEqual({ waiting: 0, running: 0, failed: 0 });
  await close();
});
