// Purpose: facts that a reviewer would miss: what moved, which tags got lost, which questions stay open.
import { describe, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Comparison } from "#compare/comparison.ts";
import type { GivenTrailer, Reply, Revision } from "#series/revision.ts";
import { diffOf, revisionOf, type PatchSketch } from "./sample-revision.ts";

const CURRY = { name: "Curry", email: "curry@example.org" };
const TAG = "Reviewed-by: Boole <boole@example.org>";

function patchOf(name: string, change: Partial<PatchSketch> = {}): PatchSketch {
  const lines = [" int a;", `+\tstart_${name}(a);`, `+\twait_${name}(a);`, `+\tstop_${name}(a);`, " int b;"];
  return { title: `lib: Run the ${name}`, diff: diffOf(`lib/${name}.c`, lines), ...change };
}

async function compare(
  older: readonly PatchSketch[],
  newer: readonly PatchSketch[],
  replies: readonly Reply[] = [],
): Promise<Comparison> {
  const old: Revision = { ...(await revisionOf({ version: 1, patches: older })), replies };
  return compareRevisions(old, await revisionOf({ version: 2, patches: newer }));
}

const [RING, PUMP, VALVE, HORN] = [patchOf("ring"), patchOf("pump"), patchOf("valve"), patchOf("horn")];

describe("places", () => {
  test("the one patch that went elsewhere is reordered, those it passed are not", async () => {
    const { rows } = await compare([RING, PUMP, VALVE, HORN], [PUMP, VALVE, RING, HORN]);
    expect(rows.filter(({ reordered }) => reordered).map(({ title }) => title)).toEqual([RING.title]);
  });

  test("a new number alone is no new place", async () => {
    const { rows } = await compare([RING, PUMP, VALVE], [PUMP, VALVE]);
    expect(rows.some(({ reordered }) => reordered)).toBe(false);
  });
});

describe("pairs", () => {
  test("a Change-Id ties what nothing else does", async () => {
    const tags = ["Change-Id: I0123456789012345678901234567890123456789"];
    const tagged = (patch: PatchSketch): PatchSketch => ({ ...patch, tags });
    const { rows } = await compare([tagged(RING), PUMP], [PUMP, tagged(HORN)]);
    expect(rows.map((row) => [row.old, row.new])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  test("lines that went to another patch are counted by share", async () => {
    const both = { ...PUMP, diff: PUMP.diff + RING.diff };
    const { rows } = await compare([RING, PUMP], [both]);
    expect(rows.find((row) => row.new === null)?.movedTo).toEqual([{ position: 1, share: 1 }]);
  });
});

describe("words", () => {
  test("of title and message are compared line by line, trailers aside", async () => {
    const older = patchOf("ring", { message: "It is slow.\nIt is old." });
    const newer = patchOf("ring", {
      title: "lib: Run the ring at once",
      message: "It is slow.\nIt is cold.",
      tags: [TAG],
    });
    const { rows } = await compare([older], [newer]);
    expect(rows[0]?.words.map(({ sign, text }) => sign + text)).toEqual([
      "-lib: Run the ring",
      "+lib: Run the ring at once",
      " ",
      " It is slow.",
      "-It is old.",
      "+It is cold.",
    ]);
  });

  test("that are the same show nothing", async () => {
    const { rows } = await compare([RING], [patchOf("ring", { tags: [TAG] })]);
    expect(rows[0]?.words).toEqual([]);
  });
});

describe("tags", () => {
  test("one that is gone from the same code is lost", async () => {
    const { lostTags } = await compare([patchOf("ring", { tags: [TAG] })], [RING]);
    expect(lostTags).toEqual([{ trailer: TAG, position: 1, given: "v1", messageId: null }]);
  });

  const given = (change: Partial<GivenTrailer> = {}): GivenTrailer => ({
    key: "Reviewed-by",
    value: "Boole <boole@example.org>",
    messageId: "<tag@example.org>",
    position: 1,
    accepted: true,
    reason: null,
    ...change,
  });

  async function lostOf(
    tags: readonly GivenTrailer[],
    newer: readonly PatchSketch[] = [RING, PUMP],
    replies: readonly Reply[] = [],
  ): Promise<readonly string[]> {
    const old: Revision = {
      ...(await revisionOf({ version: 1, patches: [RING, PUMP] })),
      trailers: tags,
      replies,
    };
    const { lostTags } = compareRevisions(old, await revisionOf({ version: 2, patches: newer }));
    return lostTags.map(({ position, trailer, given: at, messageId }) =>
      [position, trailer, at, messageId].join(" "),
    );
  }

  test("one from a reply that the author never took over is lost, with the reply that gave it", async () => {
    expect(await lostOf([given()])).toEqual([`1 ${TAG} v1 <tag@example.org>`]);
    expect(await lostOf([given({ position: null })])).toHaveLength(2);
    expect(await lostOf([given({ carriedFrom: "<v0@example.org>" })])).toEqual([
      `1 ${TAG} before v1 <tag@example.org>`,
    ]);
  });

  const withTag = (tag: string): readonly PatchSketch[] => [patchOf("ring", { tags: [tag] }), PUMP];
  const OTHER = { ...RING, diff: RING.diff.replace("stop_ring", "halt_ring") };
  const late: Reply = {
    messageId: "<tag@example.org>",
    from: CURRY,
    sent: { seconds: 4_000_000_000, offsetMinutes: 0 },
    kind: "trailers",
    answers: "<v1-1@example.org>",
    position: 1,
    text: "",
    comments: [],
  };

  interface Kept {
    readonly what: string;
    readonly tags: readonly GivenTrailer[];
    readonly newer?: readonly PatchSketch[];
    readonly replies?: readonly Reply[];
  }
  const KEPT: readonly Kept[] = [
    {
      what: "taken over with another address",
      tags: [given()],
      newer: withTag("Reviewed-by: Boole <b@home.example>"),
    },
    { what: "an ack that became a review", tags: [given({ key: "Acked-by" })], newer: withTag(TAG) },
    {
      what: "of somebody who now signs off",
      tags: [given()],
      newer: withTag("Signed-off-by: Boole <boole@example.org>"),
    },
    { what: "not his who sent it", tags: [given({ accepted: false, reason: "It names another." })] },
    { what: "on changed code", tags: [given()], newer: [OTHER, PUMP] },
    {
      what: "for the whole that was put on some patches",
      tags: [given({ position: null })],
      newer: withTag(TAG),
    },
    {
      what: "a test of the whole, of which some changed",
      tags: [given({ key: "Tested-by", position: null })],
      newer: [OTHER, PUMP],
    },
    { what: "given when the new version was out", tags: [given()], replies: [late] },
    { what: "a bot's offer", tags: [given()], replies: [{ ...late, sent: null, kind: "bot" }] },
  ];
  test.each(KEPT)("but not one $what", async ({ tags, newer, replies }) => {
    expect(await lostOf(tags, newer, replies)).toEqual([]);
  });
});

describe("questions", () => {
  const asks = (change: Partial<Reply> = {}): Reply => ({
    messageId: "<question@example.org>",
    from: CURRY,
    sent: null,
    kind: "review",
    answers: "<v1-1@example.org>",
    position: 1,
    text: "",
    comments: [{ place: null, quote: "", text: "Nice work. Should this wait\nfor the pump? I wonder." }],
    ...change,
  });

  test("one without an answer on a patch that is the same stays open", async () => {
    const { openQuestions } = await compare([RING, PUMP], [RING, PUMP], [asks()]);
    expect(openQuestions).toEqual([
      {
        messageId: "<question@example.org>",
        from: CURRY,
        position: 1,
        question: "Should this wait for the pump?",
      },
    ]);
  });

  test.each([
    [
      "an answer",
      [asks(), asks({ messageId: "<answer@example.org>", answers: "<question@example.org>", comments: [] })],
    ],
    [
      "no question",
      [asks({ comments: [{ place: null, quote: "", text: "See https://example.org/?a=b for more." }] })],
    ],
    ["the author's own", [asks({ from: { name: "Ada Engine", email: "ada@example.org" } })]],
    ["a bot's", [asks({ kind: "bot" })]],
  ])("but not with %s", async (_what, replies) => {
    expect((await compare([RING, PUMP], [RING, PUMP], replies)).openQuestions).toEqual([]);
  });

  const onCover = asks({ position: null, answers: "<v1-0@example.org>" });
  const coverQuestions = async (cover: string): Promise<readonly (number | null)[]> => {
    const old = {
      ...(await revisionOf({ version: 1, patches: [RING], cover: "Words." })),
      replies: [onCover],
    };
    const { openQuestions } = compareRevisions(old, await revisionOf({ version: 2, patches: [PUMP], cover }));
    return openQuestions.map(({ position }) => position);
  };

  test("one on the cover stays open whatever the patches do", async () => {
    expect(await coverQuestions("v2:\n - wait for the valve (Boole)")).toEqual([null]);
  });

  test("but not where the author names who asked for what this version does", async () => {
    expect(await coverQuestions("v2:\n - wait for the pump (Curry)")).toEqual([]);
  });

  test("nor on a patch that changed", async () => {
    const other = { ...RING, diff: RING.diff.replace("stop_ring", "halt_ring") };
    expect((await compare([RING, PUMP], [other, PUMP], [asks()])).openQuestions).toEqual([]);
  });
});
