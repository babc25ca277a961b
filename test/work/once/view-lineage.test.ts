// Purpose: the command line names a lineage as the App does, so that one finds the comment of the other.
import { describe, expect, test } from "@jest/globals";
import { defineReport } from "#cli/report.ts";
import { openState } from "#main/open-state.ts";
import { commentMarker } from "#report/comment/comment.ts";
import { readList } from "#work/ingest/read-list.ts";
import { runSubcommand } from "../../cli/run-subcommand.ts";
import { changedLine, newFile, rawMail, SampleList, type SampleMail } from "../sample-list.ts";
import { silentLog } from "../silent-log.ts";

const FIRST: SampleMail = {
  id: "hinge-1",
  subject: "[PATCH] Füße: oil the hinge",
  body: newFile("hinge.c", "int oil;"),
};
const SECOND: SampleMail = {
  id: "hinge-2",
  subject: "[PATCH v2] Füße: oil each hinge",
  body: newFile("hinge.c", "int oil[2];"),
  inReplyTo: "hinge-1",
  minute: 60,
};

/** The marker under which the App writes its comment of the only lineage of a list. */
async function markerOfApp(mails: readonly SampleMail[]): Promise<string> {
  const clock = { now: () => Date.UTC(2026, 0, 1) };
  const state = await openState(":memory:", { clock, durable: false });
  try {
    const list = new SampleList();
    const ports = { ...state, log: silentLog, inboxOf: () => Promise.resolve(list) };
    for (const mail of mails) {
      list.post(mail);
      await readList("widgets", ports);
    }
    const lineage = await state.store.lineages.lineage(`<${mails[0]?.id ?? ""}@example.org>`);
    return commentMarker(lineage?.slug ?? "no such lineage");
  } finally {
    await state.close();
  }
}

/** The marker that `patchferry report` writes. */
async function markerOfReport(mails: readonly SampleMail[]): Promise<string> {
  const { out } = await runSubcommand(defineReport, ["report", "list"], { list: mails.map(rawMail) });
  return out.split("\n", 1)[0] ?? "";
}

async function check(mails: readonly SampleMail[], marker: string): Promise<void> {
  expect(await markerOfApp(mails)).toBe(marker);
  expect(await markerOfReport(mails)).toBe(marker);
}

describe("the marker of a lineage", () => {
  test("is the same from the App and from the command line, whatever letters its title has", () =>
    check([FIRST], "<!-- patchferry:comment fu-e-oil-the-hinge-637e8186 -->"));
  test("stays that of the first version, whatever title the second has", () =>
    check([FIRST, SECOND], "<!-- patchferry:comment fu-e-oil-the-hinge-637e8186 -->"));
  test("tells two lineages of the same title apart", async () => {
    const again = { ...FIRST, id: "hinge-9", body: changedLine("README", "Hinges.", "Oiled hinges.") };
    expect(await markerOfReport([again])).not.toBe(await markerOfReport([FIRST]));
  });
});
