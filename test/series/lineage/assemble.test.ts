// Purpose: how mails become series: the shapes that lists show, whatever the order of arrival.
import { describe, expect, test } from "@jest/globals";
import { assemble } from "#series/lineage/assemble.ts";
import { check } from "../check-lineages.ts";
import { BOB, coverMail, mail, patchMail, seriesMails } from "../mail-builder.ts";

describe("a posting", () => {
  test("is a cover and its patches, in order of position", () => {
    check(seriesMails({ name: "a", tag: "PATCH", total: 2 }), [["v1 a-0 [1:a-1 2:a-2]/2"]]);
  });

  test("is one patch without a number", () => {
    check([patchMail({ id: "p", subject: "[PATCH] widgets: oil the hinge" })], [["v1 p [1:p]/1"]]);
  });

  test("without a cover is held together by deep threading", () => {
    const patches = [
      patchMail({ id: "a1", subject: "[PATCH 1/3] one", at: 0 }),
      patchMail({ id: "a2", subject: "[PATCH 2/3] two", at: 1, answers: ["a1"] }),
      patchMail({ id: "a3", subject: "[PATCH 3/3] three", at: 2, answers: ["a2"] }),
    ];
    check(patches, [["v1 a1 [1:a1 2:a2 3:a3]/3"]]);
  });

  test("without a thread is held together by sender, version, total and minutes", () => {
    const patches = [1, 2, 3].map((n) =>
      patchMail({ id: `a${n}`, subject: `[PATCH ${n}/3] part ${n}`, at: n }),
    );
    const later = [1, 2, 3].map((n) =>
      patchMail({ id: `b${n}`, subject: `[PATCH ${n}/3] other ${n}`, at: 300 + n }),
    );
    check([...patches, ...later], [["v1 a1 [1:a1 2:a2 3:a3]/3"], ["v1 b1 [1:b1 2:b2 3:b3]/3"]]);
  });

  test("whose cover is on another list is held together by what its patches answer", () => {
    const patches = [2, 5].map((n) =>
      patchMail({ id: `a${n}`, subject: `[PATCH v3 ${n}/9] part ${n}`, at: n * 20, answers: ["elsewhere"] }),
    );
    check(patches, [["v3 a2 [2:a2 5:a5]/9"]]);
  });

  test("says what is missing", () => {
    const [cover, first, , third] = seriesMails({ name: "a", tag: "PATCH", total: 4 });
    const assembly = assemble([cover, first, third].filter((message) => message !== undefined));
    expect(assembly.lineages[0]?.revisions[0]).toMatchObject({ complete: false, missing: [2, 4], total: 4 });
  });

  test("holds a patch beyond its total", () => {
    const more = patchMail({ id: "a-3", subject: "[PATCH 3/2] one more", at: 600, answers: ["a-0"] });
    check([...seriesMails({ name: "a", tag: "PATCH", total: 2 }), more], [["v1 a-0 [1:a-1 2:a-2 3:a-3]/2"]]);
  });

  test("comes once though it came by two lists", () => {
    const once = seriesMails({ name: "a", tag: "PATCH", total: 1 });
    const twice = once.map((message) => ({ ...message, listIds: ["other.example.org"] }));
    check([...once, ...twice], [["v1 a-0 [1:a-1]/1"]]);
    expect(assemble([...once, ...twice]).lineages[0]?.revisions[0]?.cover?.listIds).toEqual([
      "other.example.org",
      "widgets.example.org",
    ]);
  });

  test("in reply to somebody else's series stays on its own", () => {
    const ann = seriesMails({ name: "a", tag: "PATCH", total: 2 });
    const bob = seriesMails({
      name: "b",
      tag: "PATCH",
      total: 2,
      title: "gears: grind less",
      at: 60,
      from: BOB,
      answers: ["a-0"],
    });
    check([...ann, ...bob], [["v1 a-0 [1:a-1 2:a-2]/2"], ["v1 b-0 [1:b-1 2:b-2]/2"]]);
  });

  test("takes what was sent twice within the hour as one, with the answers to either", () => {
    const series = seriesMails({ name: "a", tag: "PATCH", total: 2, lines: ["one", "two"] });
    const again = patchMail({
      id: "again",
      subject: "[PATCH 1/2] widgets: polish the knobs, part 1",
      at: 9,
      answers: ["a-0"],
      line: "one",
      path: "src/part1.c",
    });
    const reply = mail({ id: "r", subject: "Re: [PATCH 1/2] x", from: BOB, at: 20, answers: ["again"] });
    check([...series, again, reply], [["v1 a-0 [1:a-1 2:a-2]/2"]]);
    expect(assemble([...series, again, reply]).lineages[0]?.revisions[0]?.replies).toMatchObject([
      { messageId: "<r>", position: 1 },
    ]);
  });

  test("is held together though the cover's tags lack the version", () => {
    const cover = coverMail({ id: "a0", subject: "[PATCH 0/2] widgets: polish" });
    const patches = [1, 2].map((n) =>
      patchMail({ id: `a${n}`, subject: `[PATCH v2 ${n}/2] part ${n}`, answers: ["a0"], at: n }),
    );
    check([cover, ...patches], [["v2 a0 [1:a1 2:a2]/2"]]);
  });
});

describe("a lineage", () => {
  test("ties v2 in reply to v1", () => {
    const v1 = seriesMails({ name: "a", tag: "PATCH", total: 2 });
    const v2 = seriesMails({
      name: "b",
      tag: "PATCH v2",
      total: 3,
      title: "widgets: replace the knobs",
      at: 900,
      answers: ["a-0"],
    });
    check([...v1, ...v2], [["v1 a-0 [1:a-1 2:a-2]/2", "v2 b-0 [1:b-1 2:b-2 3:b-3]/3 <- a-0"]]);
  });

  test("ties versions by author and title, each to the one before", () => {
    const versions = [1, 2, 3].flatMap((n) =>
      seriesMails({ name: `v${n}`, tag: `PATCH v${n}`, total: 1, at: n * 1500 }),
    );
    check(versions, [["v1 v1-0 [1:v1-1]/1", "v2 v2-0 [1:v2-1]/1 <- v1-0", "v3 v3-0 [1:v3-1]/1 <- v2-0"]]);
  });

  test("doesn't tie the same title after years", () => {
    const old = patchMail({ id: "a", subject: "[PATCH] widgets: fix a typo" });
    const young = patchMail({ id: "b", subject: "[PATCH v2] widgets: fix a typo", at: 3 * 365 * 1440 });
    check([old, young], [["v1 a [1:a]/1"], ["v2 b [1:b]/1"]]);
  });

  test("takes a RESEND as the same version again", () => {
    const v1 = seriesMails({ name: "a", tag: "PATCH v3", total: 1 });
    const again = seriesMails({ name: "b", tag: "PATCH RESEND v3", total: 1, at: 9000 });
    check([...v1, ...again], [["v3 a-0 [1:a-1]/1", "RESEND v3 b-0 [1:b-1]/1 <- a-0"]]);
  });

  test("takes an unlabelled second posting as a reroll", () => {
    const first = patchMail({ id: "a", subject: "[PATCH] widgets: oil the rusty hinge" });
    const second = patchMail({ id: "b", subject: "[PATCH] widgets: oil the rusty hinge", at: 600 });
    check([first, second], [["v1 a [1:a]/1", "v1 b [1:b]/1 <- a"]]);
  });

  test("fills a partial reroll up with the patches that it leaves", () => {
    const v5 = seriesMails({ name: "a", tag: "PATCH v5", total: 3 });
    const v6 = patchMail({
      id: "b-2",
      subject: "[PATCH v6 2/3] widgets: polish the knobs, part 2",
      at: 600,
      answers: ["a-2", "a-0"],
    });
    check([...v5, v6], [["v5 a-0 [1:a-1 2:a-2 3:a-3]/3", "v6 b-2 [1:a-1 2:b-2 3:a-3]/3 <- a-0"]]);
  });

  test("fills a minor version up, and ties the next version to it", () => {
    const v5 = seriesMails({ name: "a", tag: "PATCH v5", total: 2 });
    const minor = patchMail({
      id: "m",
      subject: "[PATCH v5.1 2/2] widgets: polish the knobs, part 2",
      at: 60,
      answers: ["a-2", "a-0"],
    });
    const v6 = seriesMails({ name: "c", tag: "PATCH v6", total: 2, at: 5000 });
    check(
      [...v5, minor, ...v6],
      [["v5 a-0 [1:a-1 2:a-2]/2", "v5.1 m [1:a-1 2:m]/2 <- a-0", "v6 c-0 [1:c-1 2:c-2]/2 <- m"]],
    );
  });

  test("makes one version of two partial rerolls", () => {
    const v5 = seriesMails({ name: "a", tag: "PATCH v5", total: 3 });
    const parts = [1, 3].map((n) =>
      patchMail({
        id: `b-${n}`,
        subject: `[PATCH v6 ${n}/3] widgets: polish the knobs, part ${n}`,
        at: 600 * n,
        answers: [`a-${n}`, "a-0"],
      }),
    );
    check([...v5, ...parts], [["v5 a-0 [1:a-1 2:a-2 3:a-3]/3", "v6 b-1 [1:b-1 2:a-2 3:b-3]/3 <- a-0"]]);
  });

  test("ties a version that answers a review of the one before", () => {
    const v1 = patchMail({ id: "a", subject: "[PATCH] widgets: oil the hinge" });
    const review = mail({ id: "r", subject: "Re: [PATCH] x", from: BOB, at: 60, answers: ["a"] });
    const v2 = patchMail({ id: "b", subject: "[PATCH v2] gears: replace them", at: 200, answers: ["r"] });
    check([v1, review, v2], [["v1 a [1:a]/1", "v2 b [1:b]/1 <- a"]]);
  });

  test("ties versions by what their diffs change, though title and file list are new", () => {
    const lines = ["int oil(void);", "int grease(void);", "int wax(void);"].join("\n");
    const v1 = patchMail({ id: "a", subject: "[PATCH] widgets: oil", line: `first(1);\n${lines}` });
    const v2 = patchMail({
      id: "b",
      subject: "[PATCH v2] all: smear",
      line: `second(2);\n${lines}`,
      at: 500,
    });
    check([v1, v2], [["v1 a [1:a]/1", "v2 b [1:b]/1 <- a"]]);
  });

  test("ties v3 to v2 though its author links to v1 alone", () => {
    const title = "widgets: oil the hinge";
    const notes = "v1: https://lists.example.org/widgets/a@example.org/";
    const v1 = patchMail({ id: "a@example.org", subject: `[PATCH] ${title}` });
    const v2 = patchMail({ id: "b@example.org", subject: "[PATCH v2] hinges: new ones", at: 500, notes });
    const v3 = patchMail({ id: "c@example.org", subject: `[PATCH v3] ${title}`, at: 900, notes });
    check(
      [v1, v2, v3],
      [
        [
          "v1 a@example.org [1:a@example.org]/1",
          "v2 b@example.org [1:b@example.org]/1 <- a@example.org",
          "v3 c@example.org [1:c@example.org]/1 <- b@example.org",
        ],
      ],
    );
  });

  test("keeps the same work for two branches apart", () => {
    const branches = ["6.1.y", "5.15.y"].flatMap((branch, at) =>
      seriesMails({ name: branch, tag: `PATCH v2 ${branch}`, total: 1, at: at * 60 }),
    );
    check(branches, [["v2 6.1.y-0 [1:6.1.y-1]/1"], ["v2 5.15.y-0 [1:5.15.y-1]/1"]]);
  });

  test("doesn't tie what only shares a subsystem's prefix", () => {
    const a = patchMail({
      id: "a",
      subject: "[PATCH] widgets: knobs: big: oil the rusty hinge",
      path: "a.c",
    });
    const b = patchMail({
      id: "b",
      subject: "[PATCH v2] widgets: knobs: big: count beans",
      path: "b.c",
      at: 900,
    });
    check([a, b], [["v1 a [1:a]/1"], ["v2 b [1:b]/1"]]);
  });

  test("lets two versions claim one before them, and shows where the weaker came from", () => {
    const v1 = seriesMails({ name: "a", tag: "PATCH", total: 3 });
    const v2 = seriesMails({ name: "b", tag: "PATCH v2", total: 3, at: 900 });
    const split = seriesMails({
      name: "c",
      tag: "PATCH v2",
      total: 1,
      title: "gears: turn",
      at: 901,
      answers: ["a-0"],
    });
    check(
      [...v1, ...v2, ...split],
      [["v1 a-0 [1:a-1 2:a-2 3:a-3]/3", "v2 b-0 [1:b-1 2:b-2 3:b-3]/3 <- a-0"], ["v2 c-0 [1:c-1]/1 <- a-0"]],
    );
  });

  test("leaves kinds of evidence out that it is told to ignore", () => {
    const v1 = patchMail({ id: "a", subject: "[PATCH] widgets: oil the hinge" });
    const v2 = patchMail({
      id: "b",
      subject: "[PATCH v2] gears: other",
      at: 900,
      answers: ["a"],
      line: "other",
    });
    check([v1, v2], [["v1 a [1:a]/1"], ["v2 b [1:b]/1"]], { ignoreEvidence: new Set(["thread"]) });
  });

  test("follows a person's word against all evidence", () => {
    const a = patchMail({ id: "a", subject: "[PATCH] widgets: oil the hinge" });
    const b = patchMail({ id: "b", subject: "[PATCH v2] gears: something else", at: 5000, from: BOB });
    check([a, b], [["v1 a [1:a]/1", "v2 b [1:b]/1 <- a"]], { links: [{ newer: "<b>", older: "<a>" }] });
  });

  test("takes a link apart on a person's word", () => {
    const a = patchMail({ id: "a", subject: "[PATCH] widgets: oil the hinge" });
    const b = patchMail({ id: "b", subject: "[PATCH v2] widgets: oil the hinge", at: 5000 });
    check([a, b], [["v1 a [1:a]/1"], ["v2 b [1:b]/1"]], { unlinks: [{ newer: "<b>", older: "<a>" }] });
  });
});

describe("what answers", () => {
  const series = seriesMails({ name: "a", tag: "PATCH", total: 2, lines: ["one", "two"] });
  const review = mail({
    id: "r",
    subject: "Re: [PATCH 1/2] x",
    from: BOB,
    at: 60,
    answers: ["a-1", "a-0"],
    body: "> quoted\n\nReviewed-by: Bob Reviewer <bob@example.org>\n",
  });

  test("is tied to its patch, with its trailers", () => {
    expect(assemble([...series, review]).lineages[0]?.revisions[0]).toMatchObject({
      replies: [{ messageId: "<r>", kind: "trailers", answers: "<a-1>", position: 1 }],
      trailers: [
        { key: "Reviewed-by", value: "Bob Reviewer <bob@example.org>", position: 1, accepted: true },
      ],
    });
  });

  test("carries its trailers over while the diff is the same", () => {
    const v2 = seriesMails({ name: "b", tag: "PATCH v2", total: 2, at: 5000, lines: ["one", "changed"] });
    const both = mail({
      id: "all",
      subject: "Re: [PATCH 0/2] x",
      from: BOB,
      at: 61,
      answers: ["a-0"],
      body: "Acked-by: Bob Reviewer <bob@example.org>\n",
    });
    const trailers = assemble([...series, review, both, ...v2]).lineages[0]?.revisions[1]?.trailers;
    expect(trailers?.map(({ key, position, carriedFrom }) => [key, position, carriedFrom])).toEqual([
      ["Reviewed-by", 1, "<a-0>"],
      ["Acked-by", 1, "<a-0>"],
    ]);
  });

  test.each([
    "Bob Reviewer <bob@example.org",
    "Bob Reviewer bob@example.org",
    "Bob Reviewer (Widgets Inc) <bob@elsewhere.example.org>",
    "bob+lists@example.org",
    "Bob Reviewer # on arm64",
  ])("takes a tag in the sender's own name, written as %s", (person) => {
    const body = `Reviewed-by: ${person}\n`;
    const reply = mail({ id: "r", subject: "Re: x", from: BOB, at: 60, answers: ["a-1"], body });
    expect(assemble([...series, reply]).lineages[0]?.revisions[0]?.trailers).toMatchObject([
      { value: person, accepted: true },
    ]);
  });

  test("gives no trailer in another's name", () => {
    const body = "Reviewed-by: Carol Clever <carol@example.org>\n";
    const reply = mail({ id: "r", subject: "Re: x", from: BOB, at: 60, answers: ["a-1"], body });
    expect(assemble([...series, reply]).lineages[0]?.revisions[0]?.trailers).toMatchObject([
      { accepted: false, reason: expect.stringContaining("bob@example.org") as unknown },
    ]);
  });

  test("is kept apart where it belongs to no series", () => {
    const pull = mail({ id: "pull", subject: "[GIT PULL] widgets for 6.9" });
    const talk = mail({ id: "talk", subject: "Re: knobs", at: 1, answers: ["gone"] });
    const applied = mail({
      id: "ok",
      subject: "Re: [PATCH] gone",
      at: 2,
      answers: ["gone"],
      body: "Applied, thanks!\n",
    });
    const word = mail({ id: "word", subject: "Hello", at: 3 });
    expect(assemble([pull, talk, applied, word]).others).toEqual([
      { messageId: "<pull>", kind: "pull-request" },
      { messageId: "<talk>", kind: "reply" },
      { messageId: "<ok>", kind: "applied" },
      { messageId: "<word>", kind: "other" },
    ]);
  });
});
