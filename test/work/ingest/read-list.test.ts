// Purpose: what the store has of a list after it was read: each text once, each revision whole again when it is asked for.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parseMessage } from "#mail/parse-message.ts";
import { openState, type State } from "#main/open-state.ts";
import { Assembler } from "#series/lineage/assemble.ts";
import type { Revision } from "#series/revision.ts";
import { fillStored } from "#work/publish/fill-stored.ts";
import { readList } from "#work/ingest/read-list.ts";
import { SampleList, V1, V2 } from "../sample-list.ts";
import { silentLog } from "../silent-log.ts";

const clock = { now: () => Date.UTC(2026, 0, 1) };
const REPLY = {
  id: "r1",
  subject: "Re: [PATCH 1/2] widgets: add a counter",
  body: "> +int count;\n\nWhy not long?\n",
  inReplyTo: "v1-1",
  minute: 30,
};

describe("a list that was read", () => {
  let state: State;
  let list: SampleList;

  beforeEach(async () => {
    list = new SampleList();
    state = await openState(":memory:", { clock, durable: false });
  });
  afterEach(() => state.close());

  async function read(): Promise<void> {
    const inboxOf = () => Promise.resolve(list);
    await readList("widgets", { ...state, log: silentLog, inboxOf });
  }

  async function stored(): Promise<readonly Revision[]> {
    const lineage = await state.store.lineages.lineage("<v1-0@example.org>");
    if (lineage === null) throw new Error("no lineage");
    return (await fillStored(lineage, state.store)).map(({ revision }) => revision);
  }

  async function assembled(): Promise<readonly Revision[]> {
    const assembler = new Assembler();
    for await (const entry of list.read(null))
      if (entry.kind === "mail") assembler.add((await parseMessage(entry.bytes)).value);
    return assembler.assembly().lineages.flatMap(({ revisions }) => revisions);
  }

  test("gives its versions back with every text, whether it was read in one go or in several", async () => {
    list.post(...V1);
    await read();
    list.post(REPLY, ...V2.slice(0, 2));
    await read();
    list.post(...V2.slice(2));
    await read();
    expect(await stored()).toEqual(await assembled());
  });

  test("shows a patch that the archive took away as missing, and nothing of its text", async () => {
    list.post(...V1, REPLY, ...V2);
    await read();
    list.takeAway("v1-2");
    list.takeAway("r1");
    await read();
    const [first, second] = await stored();
    expect(first).toMatchObject({ complete: false, missing: [2], replies: [] });
    expect(first?.patches.map(({ patch }) => patch.title)).toEqual(["widgets: add a counter"]);
    expect(second).toMatchObject({ complete: true, missing: [] });
  });

  test("shows a version without its cover where the archive took that away", async () => {
    list.post(...V1);
    await read();
    list.takeAway("v1-0");
    await read();
    expect(await stored()).toMatchObject([{ cover: null, complete: true }]);
  });
});
