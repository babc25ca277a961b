// Purpose: what authors get wrong when they number and send, and what only looks like a next version.
import { describe, test } from "@jest/globals";
import { check } from "./check-lineages.ts";
import { BOB, coverMail, patchMail, seriesMails } from "./mail-builder.ts";

const seconds = (count: number): number => count / 60;

describe("a posting whose author", () => {
  test("wrote the version on the first mail alone is one posting", () => {
    const old = seriesMails({ name: "a", tag: "PATCH", total: 2 }).slice(1);
    const first = patchMail({ id: "b1", subject: "[PATCH 1/2 V2] widgets: polish", at: 5000 });
    const answers = ["b1"];
    const second = patchMail({ id: "b2", subject: "[PATCH 2/2] gears", at: 5000 + seconds(3), answers });
    check([...old, first, second], [["v1 a-1 [1:a-1 2:a-2]/2"], ["v2 b1 [1:b1 2:b2]/2"]]);
  });

  test("forgot to raise the version of the patches is that of its cover", () => {
    const patches = [1, 2].map((n) =>
      patchMail({
        id: `a${n}`,
        subject: `[PATCH v1 0${n}/02] part ${n}`,
        at: seconds(n),
        answers: ["a0"],
      }),
    );
    check(
      [coverMail({ id: "a0", subject: "[WIDGETS v2 00/02] polish" }), ...patches],
      [["v2 a0 [1:a1 2:a2]/2"]],
    );
  });

  test("sent one patch more than he counted has it too", () => {
    const series = seriesMails({ name: "a", tag: "PATCH", total: 2 });
    const third = patchMail({ id: "a-3", subject: "[PATCH 3/3] x", at: seconds(4), answers: ["a-0"] });
    check([...series, third], [["v1 a-0 [1:a-1 2:a-2 3:a-3]/2"]]);
  });

  test("sent only the patches that changed, in answer to nothing, left the others as they were", () => {
    const old = [1, 2, 3].map((n) =>
      patchMail({ id: `a${n}`, subject: `[PATCH ${n}/3] widgets: oil the part number ${n}`, at: n }),
    );
    const anew = patchMail({
      id: "b2",
      subject: "[PATCH 2/3 V2] widgets: oil the part number 2",
      at: 3000,
    });
    check([...old, anew], [["v1 a1 [1:a1 2:a2 3:a3]/3", "v2 b2 [1:a1 2:b2 3:a3]/3 <- a1"]]);
  });

  test("sent the others elsewhere lacks them", () => {
    const old = [1, 2, 3].map((n) =>
      patchMail({ id: `a${n}`, subject: `[PATCH ${n}/3] widgets: oil the part number ${n}`, at: n }),
    );
    const anew = patchMail({
      id: "b2",
      subject: "[PATCH v2 2/3] widgets: oil the part number 2",
      at: 3000,
      answers: ["cover-on-another-list"],
    });
    check([...old, anew], [["v1 a1 [1:a1 2:a2 3:a3]/3", "v2 b2 [2:b2]/3 <- a1"]]);
  });
});

describe("a link to an older posting", () => {
  test("holds though its author counts anew", () => {
    const notes = "v1: https://lore.kernel.org/r/a";
    const older = patchMail({ id: "a", subject: "[PATCH v11.5] widgets: oil the hinge" });
    const newer = patchMail({ id: "b", subject: "[PATCH v2] gears: grind less", at: 1000, notes });
    check(
      [
        { ...older, messageId: "<a@x>" },
        { ...newer, body: newer.body.replace("/r/a", "/r/a@x") },
      ],
      [["v11.5 a@x [1:a@x]/1", "v2 b [1:b]/1 <- a@x"]],
    );
  });

  test("may stand in a footnote to what it supersedes", () => {
    const notes = "This supersedes the previous RFC: oil it*. Ann convinced me.\n\n*- https://x.org/r/a@x";
    const older = patchMail({ id: "a@x", subject: "[RFC PATCH] widgets: oil the hinge" });
    const newer = patchMail({ id: "b", subject: "[RFC PATCH] gears: grind", at: 1000, path: "g.c", notes });
    check([older, newer], [["RFC v1 a@x [1:a@x]/1", "RFC v1 b [1:b]/1 <- a@x"]]);
  });
});

describe("a version that its author states", () => {
  const rewritten = (at: number): ReturnType<typeof patchMail> =>
    patchMail({ id: "b", subject: "[PATCH v2] widgets: hinge: clean a rusty bolt below", at });
  const before = patchMail({
    id: "a",
    subject: "[PATCH] widgets: hinge: oil the upper bolt",
  });
  const other = patchMail({
    id: "c",
    subject: "[PATCH] widgets: hinge: paint that bolt",
    at: 9,
  });

  test("follows the only posting of the version before on the same files, though all is new", () => {
    check([before, rewritten(2000)], [["v1 a [1:a]/1", "v2 b [1:b]/1 <- a"]]);
  });

  test("follows none where there are two, or months lie between", () => {
    check([before, other, rewritten(2000)], [["v1 a [1:a]/1"], ["v1 c [1:c]/1"], ["v2 b [1:b]/1"]]);
    check([before, rewritten(100_000)], [["v1 a [1:a]/1"], ["v2 b [1:b]/1"]]);
  });

  test("may be lower than before where the same patch left somebody's series", () => {
    const title = "overflow: introduce overflows_type() and castable_to_type()";
    const line = "one\ntwo\nthree\nfour";
    const old = patchMail({
      id: "a",
      subject: `[PATCH v11.5] ${title.replace("castable", "__castable")}`,
      line,
    });
    const anew = patchMail({ id: "b", subject: `[PATCH v2] ${title}`, line: `${line}\nfive`, at: 900 });
    check([old, anew], [["v11.5 a [1:a]/1", "v2 b [1:b]/1 <- a"]]);
  });

  test("is for one branch however that is written", () => {
    const line = "one\ntwo";
    const old = patchMail({ id: "a", subject: "[PATCH v6.1.y] minmax: backport the header", line });
    const anew = patchMail({
      id: "b",
      subject: "[PATCH v3 6.1.y] minmax: backport the header",
      line,
      at: 900,
    });
    check([old, anew], [["v1 a [1:a]/1", "v3 b [1:b]/1 <- a"]]);
  });
});

describe("no next version is", () => {
  const title = "widgets: fix sign extension in casting enums";
  const first = patchMail({ id: "a", subject: `[PATCH] ${title}`, line: "a = 1;" });

  test("what somebody else sends in answer without a number", () => {
    const own = patchMail({ id: "b", subject: `[PATCH] ${title} again`, from: BOB, at: 60, answers: ["a"] });
    check([first, own], [["v1 a [1:a]/1"], ["v1 b [1:b]/1"]]);
  });

  test("a patch whose title differs in its number", () => {
    const parts = [3, 4].map((n) =>
      patchMail({ id: `p${n}`, subject: `[PATCH] dmesg caller ids, issue 2666, patch ${n} of 4`, at: n }),
    );
    check(parts, [["v1 p3 [1:p3]/1"], ["v1 p4 [1:p4]/1"]]);
  });

  test("what a robot posts every week under one title", () => {
    const weeks = [1, 2, 3].map((week) =>
      patchMail({
        id: `w${week}`,
        subject: "[PATCH] config: update the defaults of all boards",
        at: week * 10_080,
        line: `default of week ${week}`,
      }),
    );
    check(weeks, [["v1 w1 [1:w1]/1"], ["v1 w2 [1:w2]/1"], ["v1 w3 [1:w3]/1"]]);
  });

  test("the next piece of work after an RFC", () => {
    const rfc = patchMail({ id: "a", subject: "[RFC PATCH] cpp: remove extra newlines during expansion" });
    const next = patchMail({ id: "b", subject: "[PATCH] cpp: sanitize defining during expansion", at: 5 });
    check([rfc, next], [["RFC v1 a [1:a]/1"], ["v1 b [1:b]/1"]]);
  });

  test("the same patch in another batch for a stable branch", () => {
    const batch = (id: string, number: string, at: number): ReturnType<typeof patchMail> =>
      patchMail({ id, subject: `[PATCH AUTOSEL 4.19 ${number}] ${title}`, line: "a = 1;", at });
    check(
      [batch("a", "11/37", 0), batch("b", "319/671", 90_000)],
      [["v1 a [11:a]/37"], ["v1 b [319:b]/671"]],
    );
  });

  test("the same patch for another branch", () => {
    const branch = (id: string, name: string, at: number): ReturnType<typeof patchMail> =>
      patchMail({ id, subject: `[RHEL${name} PATCH v5] ${title}`, line: "a = 1;", at });
    check([branch("a", "8.0", 0), branch("b", "8.1", 5)], [["v5 a [1:a]/1"], ["v5 b [1:b]/1"]]);
  });
});
